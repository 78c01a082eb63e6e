using System.Globalization;
using System.Text;
using ChildAllowance.Domain.Letters.Composition;
using ChildAllowance.Domain.Letters.Templates;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Benchmarks.Goals;

/// <summary>A run of 支給のお知らせ as one PDF, beside the typesetting program of Japanese printing houses.</summary>
public sealed class LetterPdf : SpeedGoal
{
    private static readonly string[] FamilyNames =
    [
        "練習",
        "佐藤",
        "鈴木",
        "高橋",
        "田中",
        "渡邊",
        "齋藤",
        "山﨑",
        "髙田",
        "小林",
    ];
    private static readonly string[] GivenNames =
    [
        "太郎",
        "花子",
        "一郎",
        "美咲",
        "健一",
        "陽子",
        "大輔",
        "結衣",
        "翔太",
        "さくら",
    ];
    private static readonly string[] Towns =
    [
        "歌舞伎町",
        "西新宿",
        "百人町",
        "大久保",
        "高田馬場",
        "早稲田町",
        "神楽坂",
        "四谷",
    ];

    private readonly LetterRunValues run = new()
    {
        Kind = LetterKind.Notice,
        Text = DefaultLetterTexts.Of(LetterKind.Notice),
        ProgrammeName = DefaultProgramme.Name,
        Sender = DefaultProgramme.Settings.Sender,
        Geometry = new LetterGeometry(),
        AmountPerChildYen = 20_000,
        DocumentNumber = "7新子児第123号",
        IssuedOn = new DateOnly(2026, 2, 6),
        DueOn = new DateOnly(2026, 2, 19),
        PaymentOn = new DateOnly(2026, 2, 26),
    };

    private string folder = "";
    private int count;
    private long ourBytes;
    private long theirBytes;
    private long heldBytes;

    public override string Name => "letters";

    public override string Job => "支給のお知らせを1つのPDFに（件数表と抜取り確認表を含む）";

    public override string Baseline => "uplatex + dvipdfmx of the same text (Debian: texlive-lang-japanese)";

    public override double Goal => 1;

    public override double Stretch => 0.5;

    public override int Rounds => 3;

    public override string? MissingTool =>
        Tool.IsInstalled("uplatex") && Tool.IsInstalled("dvipdfmx")
            ? null
            : "uplatex and dvipdfmx (apt-get install texlive-lang-japanese)";

    public override IEnumerable<string> Remarks =>
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"{count:N0} letters: {ourBytes:N0} bytes, uplatex + dvipdfmx {theirBytes:N0} bytes (≤ 2×: {(double)ourBytes / Math.Max(1, theirBytes):F2})"
            ),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{heldBytes / 1024:N0} kB more held in memory at the end of the file than at its beginning"
            ),
            .. MissingTool is { } missing ? [$"not installed: {missing}"] : Array.Empty<string>(),
        ];

    public override async Task PrepareAsync(Scale scale, string folder)
    {
        this.folder = folder;
        count = scale.Recipients;
        var text = new StringBuilder(Preamble);
        for (var number = 1; number <= count; number++)
        {
            text.Append(Page(LetterOf(number)));
        }

        text.Append("\\end{document}\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "letters.tex"), text.ToString());
    }

    public override Task<double> ProductAsync() =>
        Tool.TimeAsync(async () =>
        {
            await using var stream = new FileStream(Path.Combine(folder, "ours.pdf"), FileMode.Create);
            var before = GC.GetTotalMemory(forceFullCollection: false);
            var batch = new LetterBatch(
                stream,
                run,
                new LetterBatchTitle
                {
                    RunName = "通知発送01　支給のお知らせ",
                    TemplateName = "標準の文面",
                    PrintedAt = new DateTime(2026, 2, 6, 0, 0, 0, DateTimeKind.Utc),
                    PrintedBy = "測定",
                },
                count
            );
            for (var number = 1; number <= count; number++)
            {
                if (batch.Add(LetterOf(number)).Error is { } error)
                {
                    throw new InvalidOperationException(error.Message);
                }
            }

            heldBytes = GC.GetTotalMemory(forceFullCollection: false) - before;
            batch.Finish();
            ourBytes = stream.Length;
        });

    public override async Task<double> BaselineAsync()
    {
        var time = await Tool.TimeAsync(
            "uplatex -interaction=batchmode letters.tex && dvipdfmx -q -o theirs.pdf letters.dvi",
            folder
        );
        theirBytes = new FileInfo(Path.Combine(folder, "theirs.pdf")).Length;
        return time;
    }

    private static LetterContent LetterOf(int number)
    {
        var children = 1 + (number % 3);
        return new LetterContent
        {
            Number = LetterKinds.NumberOf(LetterKind.Notice, number),
            SequenceNumber = number,
            Addressee = new LetterAddressee
            {
                PostalCode = string.Create(CultureInfo.InvariantCulture, $"160{number % 100 + 1:D4}"),
                Address =
                    $"東京都新宿区{Towns[number % Towns.Length]}{1 + (number % 4)}丁目{1 + (number % 40)}番{1 + (number % 23)}号",
                BuildingName = number % 2 == 0 ? $"練習ハイツ {100 + (number % 900)}号室" : "",
                Name = $"{FamilyNames[number % FamilyNames.Length]}　{GivenNames[number / 10 % GivenNames.Length]}",
            },
            Values = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [LetterFields.ChildCount.Name] = $"{children}人",
                [LetterFields.Amount.Name] = $"{children * 20},000円",
                [LetterFields.AccountTail.Name] = string.Create(
                    CultureInfo.InvariantCulture,
                    $"＊＊＊＊{number % 1000:D3}"
                ),
            },
            ChildCount = children,
        };
    }

    private const string Preamble =
        "\\documentclass[a4paper,uplatex,dvipdfmx,10pt]{ujarticle}\n"
        + "\\usepackage[dvipdfmx]{geometry}\\geometry{left=25mm,right=25mm,top=15mm,bottom=15mm}\n"
        + "\\pagestyle{empty}\\setlength{\\parindent}{0pt}\n\\begin{document}\n";

    private string Page(LetterContent letter)
    {
        var values = run.Values()
            .Concat(letter.Values)
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        string Fill(string text) => Tex(FieldText.Fill(text, values));
        string Lines(string text) => string.Join("\\par\n", LetterTextCheck.Lines(text).Select(Fill));

        var rows = string.Join(
            "\\\\\\hline\n",
            LetterTextCheck
                .Lines(run.Text.Items)
                .Select(line => Fill(line).Replace("：", " & ", StringComparison.Ordinal))
        );
        var to = letter.Addressee;
        return $$$"""
            \begin{minipage}[t][45mm]{85mm}〒{{{to.PostalCode[..3]}}}-{{{to.PostalCode[3..]}}}\par {{{Tex(
                to.Address
            )}}}\par {{{Tex(
                to.BuildingName
            )}}}\par {\large {{{to.Name}}}　様}\par {\scriptsize {{{letter.Number}}}　連番{{{letter.SequenceNumber}}}}\end{minipage}
            \begin{minipage}[t][45mm]{70mm}\raggedleft {{{run.DocumentNumber}}}\par {{{values[
                LetterFields.IssuedOn.Name
            ]}}}\par {{{run.Sender.WardName}}}\par {{{run.Sender.SectionName}}}\end{minipage}\par\vspace{10mm}
            {\centering\Large {{{Fill(run.Text.Title)}}}\par}\vspace{5mm}
            {{{Lines(run.Text.Body)}}}\par\vspace{4mm}
            \begin{tabular}{|p{45mm}|p{100mm}|}\hline
            {{{rows}}}\\\hline\end{tabular}\par\vspace{4mm}
            {{{Lines(run.Text.Closing)}}}\par\vspace{4mm}
            \fbox{\begin{minipage}{150mm}【問合せ先】　{{{run.Sender.InquiryDesk}}}\par {{{run.Sender.WardName}}}　{{{run.Sender.SectionName}}}\par {{{run.Sender.Address}}}\end{minipage}}\par\vfill
            {\scriptsize 整理番号　{{{letter.Number}}}\hfill 1／1ページ}\newpage

            """;
    }

    private static string Tex(string text) =>
        text.Replace("%", "\\%", StringComparison.Ordinal).Replace("&", "\\&", StringComparison.Ordinal);
}
