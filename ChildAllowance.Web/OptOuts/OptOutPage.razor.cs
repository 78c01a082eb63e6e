using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.OptOuts;
using ChildAllowance.Domain.Text;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ChildAllowance.Web.OptOuts;

/// <summary>The till for a stack of paper: a number, Enter, the person, Enter, next.</summary>
public sealed partial class OptOutPage : IAsyncDisposable
{
    private const int KeptLines = 30;

    private readonly SemaphoreSlim inOrder = new(1, 1);
    private ElementReference field;
    private ConfirmDialog confirm = default!;
    private WaitingNotices waiting = default!;
    private IJSObjectReference? module;
    private IJSObjectReference? handle;
    private DotNetObjectReference<OptOutPage>? self;
    private OptOutDay? day;
    private OptOutLookUp? current;
    private Operation? operation;
    private long? standingNoticeId;
    private int chosen;
    private DomainError? error;
    private bool isBusy;

    [Inject]
    private OptOutQueries Queries { get; set; } = default!;

    [Inject]
    private OptOutService Service { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    [Inject]
    private TillState Till { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    private OptOutCard? Card => current?.Cards[chosen];

    private string EnterLabel =>
        Card?.Verdict switch
        {
            null or { CanRecord: false } => "調べる",
            { Outcome: OptOutOutcome.Accepted } => "受け付けて次へ",
            { Outcome: OptOutOutcome.AwaitsApproval } => "記録・起案して次へ",
            _ => "記録して次へ",
        };

    private string DaysLeft =>
        (day!.LastDay.DayNumber - day.Today.DayNumber) switch
        {
            > 0 and var days => $"あと{days}日",
            0 => "今日まで",
            var days => $"期限から{-days}日経過",
        };

    /// <summary>Enter: an empty field registers the person shown, a number looks the next one up. Called by the script.</summary>
    [JSInvokable]
    public Task EnterAsync(string text) =>
        InOrderAsync(async () =>
        {
            var number = text.Trim();
            var isSame =
                Card is { } card && SearchText.NumberKey(number) == SearchText.NumberKey(card.CertificationNumber);
            if (Card is { Verdict.CanRecord: true } && (number.Length == 0 || isSame))
            {
                await RecordAsync();
            }
            else if (number.Length > 0)
            {
                NoteSkipped();
                await LookUpAsync(number);
            }
        });

    /// <summary>Esc: forgets the number. Called by the script.</summary>
    [JSInvokable]
    public Task ClearAsync() =>
        InOrderAsync(() =>
        {
            Forget();
            return Task.CompletedTask;
        });

    /// <summary>↑ ↓: the next of several cases. Called by the script.</summary>
    [JSInvokable]
    public Task ChooseAsync(int step) =>
        InOrderAsync(() =>
        {
            if (current is not null)
            {
                chosen = Math.Clamp(chosen + step, 0, current.Cards.Count - 1);
            }

            return Task.CompletedTask;
        });

    public async ValueTask DisposeAsync()
    {
        Dispose();
        self?.Dispose();
        inOrder.Dispose();
        try
        {
            if (handle is not null)
            {
                await handle.InvokeVoidAsync("detach");
                await handle.DisposeAsync();
            }

            if (module is not null)
            {
                await module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The window is gone, and the script with it.
            handle = null;
        }
    }

    protected override async Task OnInitializedAsync()
    {
        Till.ReceivedOn ??= JapanTime.Today(Clock);
        await ReloadDayAsync();
        if (Till.HasLoadedLines)
        {
            return;
        }

        Till.HasLoadedLines = true;
        var recent = await Queries.RecentAsync(await CurrentActor.GetAsync(), ct: Leaving);
        error = recent.Error;
        Till.Lines.AddRange((recent.Value ?? []).Select(TillLine.Of));
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        self = DotNetObjectReference.Create(this);
        module = await Js.InvokeAsync<IJSObjectReference>("import", "./js/till.js");
        if (module is not null)
        {
            handle = await module.InvokeAsync<IJSObjectReference>("attach", field, self);
        }
    }

    private async Task ReloadDayAsync()
    {
        var today = await Queries.TodayAsync(await CurrentActor.GetAsync(), Leaving);
        day = today.Value ?? day;
        error = today.Error ?? error;
    }

    private void ToggleChannel() =>
        Till.Channel = Till.Channel == OptOutChannel.Post ? OptOutChannel.Counter : OptOutChannel.Post;

    private async Task FocusFieldAsync()
    {
        if (handle is not null)
        {
            await handle.InvokeVoidAsync("focus");
        }
    }

    private async Task LookUpAsync(string number)
    {
        Forget();
        if (Till.ReceivedOn is not { } received)
        {
            error = new ReceivedDateMissing();
            return;
        }

        var paper = new OptOutPaper(received, Till.PostmarkedOn, Till.Channel);
        var found = await Queries.LookUpAsync(number, paper, await CurrentActor.GetAsync(), Leaving);
        if (!found.IsOk)
        {
            error = found.Error;
            Add(TillLine.Refused(Clock.GetUtcNow().UtcDateTime, number, "", found.Error));
            return;
        }

        current = found.Value;
        operation = await CurrentActor.BeginAsync(OperationKind.OptOutRecorded);
        chosen = 0;
        standingNoticeId = Card!.StandingNoticeId;
        if (current.Cards.All(card => !card.Verdict.CanRecord))
        {
            DomainError refusal = Card.StandingNotice is { } standing
                ? standing
                : new OptOutNotNeeded(Card.Verdict.Text);
            var person = TillLine.PersonOf(Card.IsRestricted, Card.Name);
            Add(TillLine.Refused(Clock.GetUtcNow().UtcDateTime, Card.CertificationNumber, person, refusal));
        }
    }

    private async Task RecordAsync()
    {
        var card = Card!;
        var recorded = await Service.RecordAsync(
            new RecordOptOut
            {
                CaseId = card.CaseId,
                ReceivedOn = Till.ReceivedOn!.Value,
                PostmarkedOn = Till.PostmarkedOn,
                Channel = Till.Channel,
            },
            operation!,
            CancellationToken.None
        );
        Forget();
        if (!recorded.IsOk)
        {
            error = recorded.Error;
            var person = TillLine.PersonOf(card.IsRestricted, card.Name);
            Add(TillLine.Refused(Clock.GetUtcNow().UtcDateTime, card.CertificationNumber, person, recorded.Error));
            return;
        }

        Add(TillLine.Of(recorded.Value, card));
        day = day! with { RegisteredToday = day.RegisteredToday + 1 };
        if (recorded.Value.Outcome != OptOutOutcome.Accepted)
        {
            await waiting.ReloadAsync();
        }
    }

    private async Task UndoAsync(TillLine line)
    {
        var undo = await CurrentActor.BeginAsync(OperationKind.OptOutWithdrawn, "受付直後の取消");
        var undone = await Service.WithdrawAsync(line.NoticeId!.Value, undo, CancellationToken.None);
        error = undone.Error;
        if (undone.IsOk)
        {
            Till.Lines[Till.Lines.IndexOf(line)] = line with { NoticeId = null, Result = "取消済", Tone = Tone.Mute };
            await ReloadDayAsync();
            await waiting.ReloadAsync();
        }
    }

    private async Task WithdrawAsync()
    {
        var card = Card!;
        var answer = await confirm.AskAsync(
            new ConfirmRequest
            {
                Title = "届出の取下げ",
                Message = $"認定番号 {card.CertificationNumber} の受給拒否の届出を取り下げ、案件を元の状態に戻します。",
                Confirm = "取り下げる",
                NeedsReason = true,
            }
        );
        if (answer.IsConfirmed)
        {
            var withdraw = await CurrentActor.BeginAsync(OperationKind.OptOutWithdrawn, answer.Reason);
            var withdrawn = await Service.WithdrawAsync(standingNoticeId!.Value, withdraw, CancellationToken.None);
            Forget();
            error = withdrawn.Error;
            await ReloadDayAsync();
            await waiting.ReloadAsync();
        }

        await FocusFieldAsync();
    }

    /// <summary>A person shown and left for the next number is said so, that no paper is lost.</summary>
    private void NoteSkipped()
    {
        if (Card is { Verdict.CanRecord: true } card)
        {
            Add(
                new TillLine
                {
                    At = Clock.GetUtcNow().UtcDateTime,
                    Number = card.CertificationNumber,
                    Person = TillLine.PersonOf(card.IsRestricted, card.Name),
                    Result = "受け付けていません",
                    Tone = Tone.Bad,
                }
            );
        }
    }

    private void Add(TillLine line)
    {
        Till.Lines.Insert(0, line);
        if (Till.Lines.Count > KeptLines)
        {
            Till.Lines.RemoveAt(KeptLines);
        }
    }

    private void Forget()
    {
        current = null;
        operation = null;
        standingNoticeId = null;
        error = null;
        chosen = 0;
    }

    private async Task InOrderAsync(Func<Task> work)
    {
        await inOrder.WaitAsync(Leaving);
        isBusy = true;
        try
        {
            await InvokeAsync(work);
        }
        catch (LedgerUnavailableException)
        {
            Forget();
            error = new LedgerNotWritable();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            await DispatchExceptionAsync(exception);
        }
        finally
        {
            isBusy = false;
            if (!HasLeft)
            {
                inOrder.Release();
                await InvokeAsync(StateHasChanged);
            }
        }
    }

    private static Tone ToneOf(CaseState state) => Tones.Of(state.Tone());
}
