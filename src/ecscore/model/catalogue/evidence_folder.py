"""E010–E029: the evidence folder, its files and what they are filed under."""

from __future__ import annotations

from ecscore.model.catalogue import evidence_state
from ecscore.model.finding import Certainty, Entry, Severity
from ecscore.model.text import Text

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

_WALK: tuple[Entry, ...] = (
    Entry(
        "E010",
        Text("材料文件夹里有链接", "A link in the evidence folder"),
        Text(
            "“{path}”是链接（或联接点），没有跟进去，不计入材料",
            "“{path}” is a link or junction; it was not followed and does not count",
        ),
        Text(
            "链接指向别处，换一台电脑或打包之后就没有内容，也可能指向不该读的地方。",
            "A link points elsewhere: on another computer or in a package there is nothing in it.",
        ),
        Text("请把原文件复制到这里，删去链接。", "Copy the file itself here and remove the link."),
        _WARNING,
    ),
    Entry(
        "E011",
        Text("不是文件也不是文件夹", "Neither a file nor a folder"),
        Text(
            "“{path}”是设备、管道一类的特殊文件，没有读取",
            "“{path}” is a device, pipe or the like; it was not read",
        ),
        Text(
            "这类对象没有可以归档的内容。", "Such a thing has no content that could be handed in."
        ),
        Text("请删去，换成普通文件。", "Remove it, or put an ordinary file in its place."),
        _WARNING,
    ),
    Entry(
        "E012",
        Text("压缩包不计入材料", "An archive does not count"),
        Text("“{path}”是压缩包，没有打开", "“{path}” is an archive; it was not opened"),
        Text(
            "核查人员要直接看到每一份材料；压缩包里有几份、是什么，看名称无从得知。",
            "Inspectors have to see each paper; what is in an archive cannot be told from outside.",
        ),
        Text("请解压到同一文件夹，再删去压缩包。", "Unpack it in the same folder, then delete it."),
        _WARNING,
    ),
    Entry(
        "E013",
        Text("文件名编码不对", "A name in another encoding"),
        Text(
            "有一个名称不是 UTF-8，读作“{path}”",
            "a name is not UTF-8; it was read as “{path}”",
        ),
        Text(
            "多半是在别的系统上解压造成的；换一台电脑就成乱码。",
            "Mostly it was unpacked on another system; elsewhere it will be unreadable.",
        ),
        Text("请核对后重新命名。", "Check it and name it anew."),
        _WARNING,
    ),
    Entry(
        "E014",
        Text("名称只差大小写或字形", "Names that differ only in case or form"),
        Text(
            "“{path}”与“{other}”只差大小写或字的编码形式",
            "“{path}” and “{other}” differ only in case or in how a character is composed",
        ),
        Text(
            "复制到 Windows 时两者只能留下一个，另一个会被覆盖。",
            "Copied to Windows, one would overwrite the other.",
        ),
        Text("请改名，或删去多余的一份。", "Rename one, or remove the one too many."),
        _WARNING,
    ),
    Entry(
        "E015",
        Text("超出材料文件夹的限度", "Beyond a limit of the evidence folder"),
        Text(
            "“{path}”：{what}超出限度 {limit}，其余没有读取",
            "“{path}”: {what} beyond the limit of {limit}; the rest was not read",
        ),
        Text(
            "没有读取的部分不计入材料，结果不完整。",
            "What was not read does not count, and the result is incomplete.",
        ),
        Text(
            "请删去无关的文件，分开放置，或压缩视频。",
            "Remove what does not belong here, file it apart, or make films smaller.",
        ),
        _ERROR,
    ),
    Entry(
        "E016",
        Text("材料读不出", "Evidence that cannot be read"),
        Text("“{path}”读不出：{why}", "“{path}” cannot be read: {why}"),
        Text("读不出的文件不计入材料。", "A file that cannot be read does not count."),
        Text(
            "请关闭正在使用它的程序，检查权限，再运行一遍。",
            "Close the program that uses it, check its permissions, and run again.",
        ),
        _ERROR,
    ),
    Entry(
        "E017",
        Text("空文件", "An empty file"),
        Text(
            "“{path}”是空的（0 字节），不计入材料", "“{path}” is empty (0 bytes): it does not count"
        ),
        Text(
            "空文件不能证明任何事情，多半是复制中断。", "It proves nothing; mostly a broken copy."
        ),
        Text("请重新复制。", "Copy it again."),
        _WARNING,
    ),
    Entry(
        "E018",
        Text("隐藏的文件或文件夹", "A hidden file or folder"),
        Text("“{path}”是隐藏的，不计入材料", "“{path}” is hidden and does not count"),
        Text(
            "隐藏的文件核查人员看不到，也多半不是有意放的。",
            "Inspectors do not see it, and mostly it is not meant to be here.",
        ),
        Text("是材料就取消隐藏，不是就删去。", "Unhide it if it is evidence, else remove it."),
        _NOTE,
    ),
    Entry(
        "E019",
        Text("空文件夹", "An empty folder"),
        Text("文件夹“{path}”里没有材料", "there is no evidence in the folder “{path}”"),
        Text("可能忘了放，或复制中断。", "Perhaps its files were forgotten or not copied."),
        Text("请放入材料，或删去文件夹。", "Put the files in, or remove the folder."),
        _NOTE,
    ),
    Entry(
        "E025",
        Text("Windows 上不能用的名称", "A name that Windows cannot hold"),
        Text(
            "“{path}”含有 Windows 不允许的字符、保留名，或以点、空格结尾",
            "“{path}” has a character or name that Windows reserves, or ends in a dot or space",
        ),
        Text(
            "报送到 Windows 电脑上时，这个文件打不开或复制不过去。",
            "On a Windows computer it cannot be opened or copied.",
        ),
        Text("请改名。", "Rename it."),
        _WARNING,
    ),
)

_FILING: tuple[Entry, ...] = (
    Entry(
        "E020",
        Text("没有归入任何材料", "Filed under nothing"),
        Text("“{path}”没有归入任何一项材料{hint}", "“{path}” is filed under no requirement{hint}"),
        Text(
            "没有归入的文件不支撑任何得分。", "A file that is filed under nothing supports nothing."
        ),
        Text(
            "请放进所属材料的文件夹，或以材料编号开头命名，或在“证据清单”中写它的文件名。",
            "Put it in the requirement's folder, begin its name with the requirement's id, or name "
            "it on the evidence sheet.",
        ),
        _NOTE,
    ),
    Entry(
        "E021",
        Text("清单写的文件不在", "A file named on the sheet is not there"),
        Text(
            "“{title}”写的文件“{file}”不在材料文件夹里",
            "“{file}”, named for “{title}”, is not in the evidence folder",
        ),
        Text(
            "核查时按清单找文件，找不到的不予认定。",
            "Inspectors look files up by the sheet; what is not found is not recognised.",
        ),
        Text(
            "请放入文件，或改正清单里的文件名（多个文件用“、”或“；”隔开）。",
            "Put the file in, or correct its name; several names are parted by “、” or “;”.",
        ),
        _WARNING,
    ),
    Entry(
        "E026",
        Text("名称指向两项材料", "A file told to serve two requirements"),
        Text(
            "“{path}”放在“{folder}”的文件夹里，文件名却以“{name}”的编号开头；两项都计入",
            "“{path}” lies in the folder of “{folder}” but its name begins with the id of "
            "“{name}”; it counts for both",
        ),
        Text("可能放错了文件夹。", "Perhaps it lies in the wrong folder."),
        Text("请核对；确实两项共用的不必改。", "Check it; leave it where both are meant."),
        _NOTE,
        Certainty.SUSPECTED,
    ),
)

_MORE: tuple[Entry, ...] = (
    Entry(
        "E029",
        Text("同类问题还有", "More of the same"),
        Text("{code} 还有 {more} 处，没有逐一列出", "{more} more of {code} are not listed"),
        Text("太多时只列前面的。", "Only the first are listed where there are too many."),
        Text("改正后再运行一遍，就会列出其余的。", "Mend these and run again to see the rest."),
        _NOTE,
    ),
)

ENTRIES: tuple[Entry, ...] = tuple(
    sorted(
        (*_WALK, *_FILING, *evidence_state.ENTRIES, *_MORE),
        key=lambda entry: entry.code,
    )
)
