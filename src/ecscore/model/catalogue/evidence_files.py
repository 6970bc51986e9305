"""E030–E059: what is wrong with a file of evidence, as it was seen inside."""

from __future__ import annotations

from ecscore.model.finding import Certainty, Entry, Severity
from ecscore.model.text import Text

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

_NO_PROOF = Text(
    "打不开的材料在核查时不予认定。",
    "Evidence that cannot be opened is not recognised at the inspection.",
)
_NEVER_RUN = Text(
    "材料中的程序一律不运行、链接一律不打开，但核查人员打开时可能中招。",
    "Nothing in it is run or followed here, but whoever opens it may be harmed.",
)

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "E030",
        Text("扩展名与内容不符", "Ending does not match the content"),
        Text("扩展名为“{ending}”，内容是{kind}", "it ends in “{ending}” but is {kind}"),
        Text(
            "扩展名不对的文件，有的电脑会打不开。",
            "Some computers cannot open a file with the wrong ending.",
        ),
        Text("请改为正确的扩展名，或另存。", "Give it the right ending, or save it again."),
        _WARNING,
    ),
    Entry(
        "E031",
        Text("材料是空文件", "File is empty"),
        Text("文件没有任何内容", "the file holds nothing"),
        _NO_PROOF,
        Text("请重新拷贝原件。", "Copy the original again."),
        _ERROR,
    ),
    Entry(
        "E032",
        Text("材料已加密", "File is encrypted"),
        Text("文件设有打开密码，无法查看", "the file asks for a password"),
        _NO_PROOF,
        Text("请取消打开密码后重新提交。", "Remove the password and hand it in again."),
        _ERROR,
    ),
    Entry(
        "E033",
        Text("材料已损坏", "File is damaged"),
        Text("文件不完整或已损坏（{detail}）", "the file is damaged or incomplete ({detail})"),
        _NO_PROOF,
        Text("请找原件重新拷贝或导出。", "Copy or export the original again."),
        _ERROR,
    ),
    Entry(
        "E034",
        Text("材料含有宏", "File holds macros"),
        Text("文件含有宏，不会运行", "the file holds macros; they are not run"),
        _NEVER_RUN,
        Text("请另存为不含宏的格式。", "Save it in a format without macros."),
        _WARNING,
    ),
    Entry(
        "E035",
        Text("材料含有外部链接或动作", "File has links or actions"),
        Text("文件含有{what}，未打开", "the file has {what}; not followed"),
        _NEVER_RUN,
        Text(
            "请核实来源，并导出为不含这些内容的文件。",
            "Check where it comes from and export it without these.",
        ),
        _WARNING,
        Certainty.SUSPECTED,
    ),
    Entry(
        "E036",
        Text("材料超出限制", "File beyond a limit"),
        Text("实际为 {found}，上限为 {limit}", "found {found}, the limit is {limit}"),
        Text(
            "正常材料远小于上限；过大的文件可能是恶意构造的，因此不予打开。",
            "Honest evidence is far smaller; such a file may be built to exhaust the machine.",
        ),
        Text("请压缩图片、拆分文件后重新提交。", "Reduce its pictures or split it."),
        _ERROR,
    ),
    Entry(
        "E037",
        Text("材料未能查完", "File could not be looked into"),
        Text("查看时{reason}，已放弃该文件", "the look into it was given up: {reason}"),
        Text(
            "文件可能已损坏或过于复杂；其余材料不受影响。",
            "It may be damaged or too complex; the other files are not affected.",
        ),
        Text("请人工打开核对，或另存后重新提交。", "Open it by hand, or save it again."),
        _WARNING,
        Certainty.SUSPECTED,
    ),
    Entry(
        "E038",
        Text("图片过小", "Picture too small"),
        Text(
            "图片为 {width}×{height} 像素，短边不足 {least}",
            "the picture has {width}×{height} pixels; its shorter side is below {least}",
        ),
        Text(
            "可能是缩略图，看不清内容，不能作为证明。",
            "It may be a thumbnail on which nothing can be made out.",
        ),
        Text("请提交原图。", "Hand in the original."),
        _WARNING,
        Certainty.SUSPECTED,
    ),
    Entry(
        "E039",
        Text("扫描件没有文字", "Scan without text"),
        Text("PDF 共 {pages} 页，没有可读取的文字", "a PDF of {pages} pages without any text"),
        Text("扫描件的内容只能由人核对。", "Only a person can check what a scan says."),
        Text("请人工核对；如有原电子件，可一并提交。", "Check it by hand; add the original file."),
        _NOTE,
        Certainty.SUSPECTED,
    ),
    Entry(
        "E040",
        Text("压缩包没有打开", "Archive not opened"),
        Text(
            "{kind}不会打开，其中的材料没有计入{inside}",
            "{kind} is never opened; nothing in it counts{inside}",
        ),
        Text("压缩包中的材料无法归类和核对。", "What is in an archive cannot be filed or checked."),
        Text("请解压后放入材料文件夹。", "Unpack it into the evidence folder."),
        _WARNING,
    ),
    Entry(
        "E041",
        Text("认不出文件类型", "Unknown type of file"),
        Text("无法识别文件内容", "what the file is cannot be told"),
        Text("认不出的文件没有查看内容。", "It was not looked into."),
        Text("请人工核对，或转换为常用格式。", "Check it by hand, or convert it."),
        _WARNING,
        Certainty.SUSPECTED,
    ),
    Entry(
        "E042",
        Text("文件并非其扩展名所示", "File is something else"),
        Text("扩展名为“{ending}”，内容却是{kind}", "it ends in “{ending}”, yet it is {kind}"),
        Text(
            "改名不会变成另一种文件；这类文件打不开，也可能有害。",
            "Renaming makes no such file; it will not open, and may do harm.",
        ),
        Text("请找到真正的材料重新提交。", "Find the real file and hand that in."),
        _ERROR,
    ),
    Entry(
        "E043",
        Text("材料无法读取", "File cannot be read"),
        Text("文件被占用，或没有读取权限", "the file is in use or may not be read"),
        _NO_PROOF,
        Text("请关闭打开它的程序，并确认有读取权限。", "Close it and check that you may read it."),
        _ERROR,
    ),
    Entry(
        "E044",
        Text("没有查看内容", "Not looked into"),
        Text("这是{kind}，没有查看其内容", "this is {kind}; it was not looked into"),
        Text("这种格式只识别类型，不查看内容。", "Only its type is told, not what it holds."),
        Text(
            "请人工核对；或另存为 .docx、.xlsx、.pdf、.jpg 等常用格式。",
            "Check it by hand, or save it as .docx, .xlsx, .pdf or .jpg.",
        ),
        _NOTE,
    ),
    Entry(
        "E045",
        Text("材料文件夹中有程序", "A program among the evidence"),
        Text("这是{kind}，不会运行", "this is {kind}; it is not run"),
        _NEVER_RUN,
        Text("请删除，并检查电脑是否中毒。", "Delete it, and check the computer for malware."),
        _ERROR,
    ),
)
