using Microsoft.Extensions.Localization;
using MudBlazor;

namespace ChildAllowance.Web.Layout;

/// <summary>MudBlazor's own words in Japanese; what is missing here falls back to its English.</summary>
public sealed class JapaneseMudLocalizer : MudLocalizer
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["Converter_ConversionError"] = "入力した内容を読み取れません。",
        ["Converter_ConversionFailed"] = "入力した内容を読み取れません。",
        ["Converter_ConversionNotImplemented"] = "入力した内容を読み取れません。",
        ["Converter_InvalidBoolean"] = "はい・いいえで入力してください。",
        ["Converter_InvalidDateTime"] = "日付の形が正しくありません。",
        ["Converter_InvalidGUID"] = "番号の形が正しくありません。",
        ["Converter_InvalidNumber"] = "数字で入力してください。",
        ["Converter_InvalidTimeSpan"] = "時刻の形が正しくありません。",
        ["Converter_UnableToConvert"] = "入力した内容を読み取れません。",
        ["HeatMap_Less"] = "少ない",
        ["HeatMap_More"] = "多い",
        ["MudAlert_Close"] = "お知らせを閉じる",
        ["MudAutocomplete_Clear"] = "入力を消す",
        ["MudBaseDatePicker_NextMonth"] = "翌月（{0}）へ",
        ["MudBaseDatePicker_NextYear"] = "翌年（{0}）へ",
        ["MudBaseDatePicker_Open"] = "カレンダーを開く",
        ["MudBaseDatePicker_PrevMonth"] = "前月（{0}）へ",
        ["MudBaseDatePicker_PrevYear"] = "前年（{0}）へ",
        ["MudChip_Close"] = "外す",
        ["MudColorPicker_Close"] = "閉じる",
        ["MudDataGrid_Apply"] = "適用",
        ["MudDataGrid_Cancel"] = "やめる",
        ["MudDataGrid_Clear"] = "消す",
        ["MudDataGrid_CollapseAllGroups"] = "すべて閉じる",
        ["MudDataGrid_Column"] = "列",
        ["MudDataGrid_Columns"] = "列",
        ["MudDataGrid_ExpandAllGroups"] = "すべて開く",
        ["MudDataGrid_Filter"] = "絞り込み",
        ["MudDataGrid_Hide"] = "隠す",
        ["MudDataGrid_Loading"] = "読み込んでいます",
        ["MudDataGrid_Operator"] = "条件",
        ["MudDataGrid_Save"] = "保存",
        ["MudDataGrid_ShowAll"] = "すべて表示",
        ["MudDataGrid_Sort"] = "並べ替え",
        ["MudDataGrid_Unsort"] = "並べ替えをやめる",
        ["MudDataGrid_Value"] = "値",
        ["MudDataGridPager_AllItems"] = "すべて",
        ["MudDataGridPager_FirstPage"] = "最初のページ",
        ["MudDataGridPager_InfoFormat"] = "{first_item}–{last_item} ／ {all_items} 件",
        ["MudDataGridPager_LastPage"] = "最後のページ",
        ["MudDataGridPager_NextPage"] = "次のページ",
        ["MudDataGridPager_PreviousPage"] = "前のページ",
        ["MudDataGridPager_RowsPerPage"] = "1ページの件数:",
        ["MudDialog_Close"] = "閉じる",
        ["MudFileUpload_FileSizeError"] = "ファイル「{0}」は、大きさの上限（{1}バイト）を超えています。",
        ["MudInput_Clear"] = "入力を消す",
        ["MudInput_Decrement"] = "1つ減らす",
        ["MudInput_Increment"] = "1つ増やす",
        ["MudPageContentNavigation_NavMenu"] = "ページ内の移動",
        ["MudPagination_CurrentPage"] = "今のページ {0}",
        ["MudPagination_FirstPage"] = "最初のページ",
        ["MudPagination_LastPage"] = "最後のページ",
        ["MudPagination_NextPage"] = "次のページ",
        ["MudPagination_PageIndex"] = "{0}ページ",
        ["MudPagination_PreviousPage"] = "前のページ",
        ["MudSnackbar_Close"] = "お知らせを閉じる",
        ["MudTimePicker_Open"] = "時刻の選択を開く",
    };

    public override LocalizedString this[string key] =>
        Words.TryGetValue(key, out var word)
            ? new LocalizedString(key, word)
            : new LocalizedString(key, key, resourceNotFound: true);
}
