"""D001–D018 and D080–D093: the file itself, a county's YAML, and what a new template takes over."""

from __future__ import annotations

from ecscore.model.finding import Certainty, Entry, Severity
from ecscore.model.text import Text

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

_SAVE_AS = Text(
    "请用 WPS 或 Excel 打开该文件，另存为 .xlsx 后重新提交；空白模板可用 ecscore template 生成。",
    "Open it in WPS or Excel and save it as .xlsx; `ecscore template` writes an empty template.",
)
_NOTHING_READ = Text(
    "文件没有读入，不能评分，既不算通过也不算不通过。",
    "Nothing was read, so nothing is scored: neither pass nor fail.",
)

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "D001",
        Text("找不到填报文件", "Input not found"),
        Text(
            "“{name}”不存在，或其中没有工作簿和 YAML",
            "“{name}” does not exist or holds no workbook and no YAML",
        ),
        _NOTHING_READ,
        Text(
            "请核对路径；填报文件应为 county.xlsx，可用 ecscore init 新建。",
            "Check the path; the input is county.xlsx, which `ecscore init` creates.",
        ),
        _ERROR,
    ),
    Entry(
        "D002",
        Text("不是可读取的填报文件", "Not a workbook"),
        Text(
            "读到的是{kind}，应为 .xlsx、.xls、.et、.ods 工作簿或县域 YAML",
            "this is {kind}; expected a workbook (.xlsx, .xls, .et, .ods) or a county's YAML",
        ),
        Text(
            "只看内容，不看扩展名：把别的文件改名不会变成工作簿。",
            "The content decides, not the name: renaming does not make a workbook.",
        ),
        _SAVE_AS,
        _ERROR,
    ),
    Entry(
        "D003",
        Text("文件已加密", "File is encrypted"),
        Text("工作簿设有打开密码，无法读取", "the workbook asks for a password and cannot be read"),
        _NOTHING_READ,
        Text(
            "请在 WPS 或 Excel 中取消打开密码，保存后重新提交。",
            "Remove the password in WPS or Excel, save and hand it in again.",
        ),
        _ERROR,
    ),
    Entry(
        "D004",
        Text("文件已损坏", "File is damaged"),
        Text("文件内容不完整或已损坏（{detail}）", "the file is damaged or incomplete ({detail})"),
        _NOTHING_READ,
        Text(
            "请用 WPS 或 Excel 打开并另存为新的 .xlsx；打不开的，请找原件重新拷贝。",
            "Open it in WPS or Excel and save a new .xlsx; failing that, copy the original again.",
        ),
        _ERROR,
    ),
    Entry(
        "D005",
        Text("文件超出限制", "File beyond a limit"),
        Text("实际为 {found}，上限为 {limit}", "found {found}, the limit is {limit}"),
        Text(
            "正常的填报文件远小于上限；过大的文件可能是恶意构造的，因此不予打开。",
            "An honest workbook is far smaller; such a file may be built to exhaust the machine.",
        ),
        Text(
            "请删去图片和无关的工作表后另存；佐证材料请放入材料文件夹，不要嵌入工作簿。",
            "Remove pictures and other sheets and save again; evidence belongs in its folder.",
        ),
        _ERROR,
    ),
    Entry(
        "D006",
        Text("文件是空的", "File is empty"),
        Text("文件没有任何内容", "the file holds nothing"),
        _NOTHING_READ,
        Text("请重新拷贝或重新保存该文件。", "Copy or save the file again."),
        _ERROR,
    ),
    Entry(
        "D007",
        Text("表格范围过大", "Sheet reaches too far"),
        Text(
            "{cell} 有内容，使表格范围超过 {limit} 个单元格",
            "{cell} has content, so that the sheet spans more than {limit} cells",
        ),
        Text(
            "远处误填的一个单元格会使整张表按空白展开，因此不予读取。",
            "One stray cell far out would make the whole sheet unfold; it is not read.",
        ),
        Text(
            "请删除该单元格所在的行或列，保存后重新提交。",
            "Delete the row or column of that cell and save again.",
        ),
        _ERROR,
    ),
    Entry(
        "D008",
        Text("文件含有实体声明", "File declares entities"),
        Text("{part} 含有 DOCTYPE 声明，已拒绝读取", "{part} has a DOCTYPE and is refused"),
        Text(
            "办公软件不会写出这种内容，常见于恶意文件。",
            "No office program writes this; attacks do.",
        ),
        _SAVE_AS,
        _ERROR,
    ),
    Entry(
        "D009",
        Text("工作簿含有宏", "Workbook holds macros"),
        Text("工作簿含有宏，已忽略，不会运行", "the workbook holds macros; they are not run"),
        Text("填报不需要宏。", "Nothing here needs a macro."),
        Text("请另存为不含宏的 .xlsx。", "Save it as .xlsx without macros."),
        _WARNING,
    ),
    Entry(
        "D010",
        Text("工作簿链接到其他文件", "Workbook links to other files"),
        Text(
            "工作簿引用了外部文件，只采用其中已保存的数值，不会打开链接",
            "the workbook refers to other files; stored values are taken, no link is followed",
        ),
        Text(
            "外部文件变动后，数值可能与原件不符。",
            "The stored values may no longer agree with those files.",
        ),
        Text("请将引用的数值粘贴为“值”。", "Paste such figures as values."),
        _WARNING,
        Certainty.SUSPECTED,
    ),
    Entry(
        "D011",
        Text("文件无法打开", "File cannot be opened"),
        Text("文件被占用，或没有读取权限", "the file is in use or may not be read"),
        _NOTHING_READ,
        Text(
            "请先在 WPS 或 Excel 中关闭该文件，并确认有读取权限。",
            "Close it in WPS or Excel and check that you may read it.",
        ),
        _ERROR,
    ),
    Entry(
        "D012",
        Text("文件内部有异常名称", "Strange names inside the file"),
        Text("工作簿内部含有异常名称 {names}，已忽略", "strange names inside, ignored: {names}"),
        Text(
            "办公软件不会写出指向文件夹之外的名称。",
            "No office program writes names that point outside the file.",
        ),
        _SAVE_AS,
        _WARNING,
        Certainty.SUSPECTED,
    ),
    Entry(
        "D013",
        Text("文件夹中有多个填报文件", "Several inputs in the folder"),
        Text("找到 {names}，不能确定用哪一个", "found {names}; which one is meant is unclear"),
        _NOTHING_READ,
        Text(
            "请只保留一个，或改名为 county.xlsx，或直接写明文件。",
            "Keep one, name it county.xlsx, or give the file itself.",
        ),
        _ERROR,
    ),
    Entry(
        "D014",
        Text("YAML 不是 UTF-8 编码", "YAML is not UTF-8"),
        Text("文件按 GBK 读取", "the file was read as GBK"),
        Text("编码不明时，个别汉字可能读错。", "Characters may be misread."),
        Text("请将文件另存为 UTF-8 编码。", "Save the file as UTF-8."),
        _NOTE,
    ),
    Entry(
        "D080",
        Text("YAML 写法错误", "YAML is not well written"),
        Text("{problem}", "{problem}"),
        Text(
            "写法不合规范的内容可能被误读，因此逐处指出。",
            "What is not well written may be misread.",
        ),
        Text("请按所示行列修改。", "Correct it at the line and column shown."),
        _ERROR,
    ),
    Entry(
        "D081",
        Text("YAML 中有不认识的键", "Unknown key in the YAML"),
        Text("不认识“{read}”{hint}", "unknown key “{read}”{hint}"),
        Text("不认识的键不会读入，避免写错而不知。", "Unknown keys are not read."),
        Text("请改正键名，或删去该行。", "Correct the key or remove the line."),
        _ERROR,
    ),
    Entry(
        "D082",
        Text("YAML 结构不对", "Wrong shape in the YAML"),
        Text("“{name}”应为{expected}", "“{name}” must be {expected}"),
        Text("结构不对的部分没有读入。", "This part was not read."),
        Text("请参照示例县的 YAML 修改。", "Follow the example county's YAML."),
        _ERROR,
    ),
    Entry(
        "D090",
        Text("旧模板中的内容未能带入", "Left behind from the old template"),
        Text(
            "{what}“{id}”在新版规则库中不存在，原填“{read}”未带入{hint}",
            "{what} “{id}” is not in the new edition; “{read}” was left behind{hint}",
        ),
        Text("旧版的编号在新版中可能已改名或取消。", "It may have been renamed or dropped."),
        Text("请核对新模板，如仍需要，请手工填入。", "Check the new template; enter it by hand."),
        _WARNING,
    ),
    Entry(
        "D091",
        Text("已从旧模板带入", "Carried over from the old template"),
        Text(
            "带入指标数据 {facts} 项、证据 {evidence} 项、例外 {exceptions} 项、名册 {rows} 行",
            "carried over: {facts} facts, {evidence} pieces of evidence, "
            "{exceptions} exceptions, {rows} rows of rosters",
        ),
        Text("带入的内容按新版规则库重新核对过。", "They were checked against the new edition."),
        Text("请核对后再提交。", "Check them before handing in."),
        _NOTE,
    ),
)
