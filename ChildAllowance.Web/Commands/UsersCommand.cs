using System.CommandLine;
using System.Globalization;
using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Web.Commands;

/// <summary><c>users add</c>, <c>disable</c>, <c>unlock</c>, <c>list</c>: accounts without the web page.</summary>
public static class UsersCommand
{
    public static Command Create() =>
        new("users", "利用者の登録・停止・ロック解除・一覧")
        {
            CreateAdd(),
            CreateChange(
                "disable",
                "利用者を停止します",
                (service, id, operation, ct) => service.DisableAsync(id, operation, ct)
            ),
            CreateChange(
                "unlock",
                "ログイン失敗によるロックを解除します",
                (service, id, operation, ct) => service.UnlockAsync(id, operation, ct)
            ),
            CreateList(),
        };

    private static Command CreateAdd()
    {
        var id = StaffIdArgument();
        var name = new Option<string>("--name")
        {
            Description = "氏名",
            HelpName = "N",
            Required = true,
        };
        var roles = new Option<string>("--roles")
        {
            Description =
                "役割（コンマ区切り）: Clerk 担当者, Approver 決裁者, MediaOfficer 媒体管理者, Manager 進捗閲覧者, Auditor 監査担当, Administrator システム管理者, Contractor 保守委託先",
            HelpName = "R,…",
            Required = true,
        };
        var command = new Command("add", "利用者を登録し、最初のパスワードを1回だけ表示します") { id, name, roles };
        command.SetAction(
            (parse, ct) =>
                CommandHost.RunAsync(
                    parse,
                    (host, token) =>
                        AddAsync(host, parse.GetValue(id)!, parse.GetValue(name)!, parse.GetValue(roles)!, token),
                    ct
                )
        );
        return command;
    }

    private static async Task<int> AddAsync(
        CommandHost host,
        string staffId,
        string name,
        string roleNames,
        CancellationToken ct
    )
    {
        var roles = ReadRoles(roleNames);
        if (!roles.IsOk)
        {
            return host.Output.Refuse(roles.Error);
        }

        var added = await host.Get<AccountService>()
            .AddAsync(
                new NewAccount
                {
                    StaffId = staffId,
                    Name = name,
                    Roles = roles.Value,
                },
                host.Begin(OperationKind.AccountAdded),
                ct
            );
        if (!added.IsOk)
        {
            return host.Output.Refuse(added.Error);
        }

        host.Output.Line($"利用者 {staffId}（{name}）を登録しました。役割: {LabelsOf(roles.Value)}");
        host.Output.Line($"最初のパスワード: {added.Value.Password}");
        host.Output.Line(
            "このパスワードは、もう表示できません。本人に渡し、最初のログインで変更してもらってください。"
        );
        return host.Output.Succeed(
            new
            {
                staffId,
                name,
                roles = NamesOf(roles.Value),
                password = added.Value.Password,
            }
        );
    }

    private static Command CreateChange(
        string verb,
        string description,
        Func<AccountService, string, Operation, CancellationToken, Task<Result>> change
    )
    {
        var id = StaffIdArgument();
        var command = new Command(verb, description) { id };
        command.SetAction(
            (parse, ct) =>
                CommandHost.RunAsync(
                    parse,
                    async (host, token) =>
                    {
                        var staffId = parse.GetValue(id)!;
                        var operation = host.Begin(OperationKind.AccountChanged);
                        var result = await change(host.Get<AccountService>(), staffId, operation, token);
                        if (!result.IsOk)
                        {
                            return host.Output.Refuse(result.Error);
                        }

                        host.Output.Line(
                            $"利用者 {staffId}: {description.Replace("します", "しました", StringComparison.Ordinal)}。"
                        );
                        return host.Output.Succeed(new { staffId });
                    },
                    ct
                )
        );
        return command;
    }

    private static Command CreateList()
    {
        var command = new Command("list", "利用者の一覧を表示します");
        command.SetAction((parse, ct) => CommandHost.RunAsync(parse, ListAsync, ct));
        return command;
    }

    private static async Task<int> ListAsync(CommandHost host, CancellationToken ct)
    {
        var listed = await host.Get<AccountQueries>().ListAsync(host.Actor, ct);
        if (!listed.IsOk)
        {
            return host.Output.Refuse(listed.Error);
        }

        foreach (var account in listed.Value)
        {
            host.Output.Line($"{account.StaffId}\t{account.Name}\t{LabelsOf(account.Roles)}\t{StateOf(account)}");
        }

        host.Output.Line(string.Create(CultureInfo.InvariantCulture, $"{listed.Value.Count}人"));
        return host.Output.Succeed(
            new
            {
                users = listed.Value.Select(account => new
                {
                    account.StaffId,
                    account.Name,
                    roles = NamesOf(account.Roles),
                    disabled = account.IsDisabled,
                    locked = account.LockedUntil is not null,
                    mustChangePassword = account.MustChangePassword,
                    account.LastSignInAt,
                }),
            }
        );
    }

    private static Argument<string> StaffIdArgument() => new("ID") { Description = "職員ID" };

    private static Result<StaffRoles> ReadRoles(string names)
    {
        var roles = StaffRoles.None;
        foreach (var name in names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (char.IsAsciiDigit(name[0]) || !Enum.TryParse<StaffRoles>(name, ignoreCase: true, out var role))
            {
                return new UnknownRole(name);
            }

            roles |= role;
        }

        return roles;
    }

    private static string StateOf(AccountRow account) =>
        account switch
        {
            { IsDisabled: true } => "停止",
            { LockedUntil: not null } => "ロック中",
            { MustChangePassword: true } => "パスワード未変更",
            _ => "有効",
        };

    private static string LabelsOf(StaffRoles roles) =>
        string.Join("・", RolePermissions.Split(roles).Select(RolePermissions.Label));

    private static IEnumerable<string> NamesOf(StaffRoles roles) =>
        RolePermissions.Split(roles).Select(role => role.ToString());
}
