"""H: the hand-over as a BagIt bag: what is wrong with one."""

from __future__ import annotations

from ecscore.model.catalogue import bags_assessed, bags_kept
from ecscore.model.finding import Entry, Severity
from ecscore.model.text import Text

_NOT_AS_SENT = Text(
    "与移交时不一致的包不能作为凭据：缺了什么、改了什么，收的一方说不清。",
    "A bag that is not as it was sent proves nothing: nobody can tell what is gone or changed.",
)
_SEND_AGAIN = Text(
    "请送交单位用 ecscore pack 重新打包、重新移交。",
    "Have the sender pack it anew with ecscore pack and send it again.",
)
_HOSTILE = Text(
    "这样的内容会读写包以外的文件，正常的包里没有。",
    "Such a thing would reach files outside of the bag; an honest bag has none.",
)

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "H001",
        Text("不是移交包", "Not a bag"),
        Text("{problem}", "{problem}"),
        Text("只能核验 BagIt 包（RFC 8493）。", "Only BagIt bags (RFC 8493) can be verified."),
        Text(
            "请给出 ecscore pack 写出的文件夹或 .zip。",
            "Name a folder or .zip written by ecscore pack.",
        ),
        Severity.ERROR,
    ),
    Entry(
        "H002",
        Text("移交包读不出来", "The bag cannot be read"),
        Text("{problem}", "{problem}"),
        Text(
            "读不出的包无法核验，也不会解开。",
            "What cannot be read is neither judged nor unpacked.",
        ),
        _SEND_AGAIN,
        Severity.ERROR,
    ),
    Entry(
        "H003",
        Text("包的声明或登记文件不对", "A tag file of the bag is wrong"),
        Text("{problem}", "{problem}"),
        Text(
            "bagit.txt 和 bag-info.txt 说明怎样读这个包，别的核验工具也要读它们。",
            "bagit.txt and bag-info.txt say how the bag is read, by other tools too.",
        ),
        _SEND_AGAIN,
        Severity.ERROR,
    ),
    Entry(
        "H004",
        Text("清单中有读不懂的行", "A line of a manifest cannot be read"),
        Text("{problem}", "{problem}"),
        _NOT_AS_SENT,
        _SEND_AGAIN,
        Severity.ERROR,
    ),
    Entry(
        "H005",
        Text("清单中有不安全的路径", "A manifest has an unsafe path"),
        Text(
            "清单列了“{path}”，指向包以外或不该在这份清单里",
            "it lists “{path}”, which leads out of the bag or has no place in this manifest",
        ),
        _HOSTILE,
        _SEND_AGAIN,
        Severity.ERROR,
    ),
    Entry(
        "H006",
        Text("清单中有重复的路径", "A manifest lists a path twice"),
        Text("“{path}”列了两次", "“{path}” is listed twice"),
        _NOT_AS_SENT,
        _SEND_AGAIN,
        Severity.ERROR,
    ),
    Entry(
        "H007",
        Text("包里缺少文件", "A file is missing from the bag"),
        Text("清单中有“{path}”，包里没有", "“{path}” is listed but not there"),
        _NOT_AS_SENT,
        _SEND_AGAIN,
        Severity.ERROR,
    ),
    Entry(
        "H008",
        Text("包里有清单以外的文件", "The bag has a file that is not listed"),
        Text("“{path}”不在清单中", "“{path}” is not listed"),
        _NOT_AS_SENT,
        Text(
            "请删去后来放进去的文件；如应移交，请送交单位重新打包。",
            "Delete what was put in later; if it belongs there, have the bag packed anew.",
        ),
        Severity.ERROR,
    ),
    Entry(
        "H009",
        Text("文件内容与清单不符", "A file differs from the manifest"),
        Text(
            "“{path}”的 {algorithm} 摘要与清单不符，内容变了",
            "the {algorithm} digest of “{path}” is not the listed one: its content changed",
        ),
        _NOT_AS_SENT,
        _SEND_AGAIN,
        Severity.ERROR,
    ),
    Entry(
        "H010",
        Text("总字节数或文件数不符", "The total of bytes or files is wrong"),
        Text(
            "Payload-Oxum 写的是 {read}，实际是 {found}（字节数.文件数）",
            "Payload-Oxum says {read}, found {found} (bytes.files)",
        ),
        _NOT_AS_SENT,
        _SEND_AGAIN,
        Severity.ERROR,
    ),
    Entry(
        "H011",
        Text("文件大小与凭据不符", "A file's size differs from the receipt"),
        Text(
            "“{path}”凭据记 {read} 字节，实际 {found} 字节",
            "the receipt records {read} bytes for “{path}”, found {found}",
        ),
        _NOT_AS_SENT,
        _SEND_AGAIN,
        Severity.ERROR,
    ),
    Entry(
        "H012",
        Text("包里有链接或设备", "The bag has a link or a device"),
        Text("“{path}”是链接或设备，没有读", "“{path}” is a link or a device and was not read"),
        _HOSTILE,
        _SEND_AGAIN,
        Severity.ERROR,
    ),
    Entry(
        "H013",
        Text("包里有 fetch.txt", "The bag has a fetch.txt"),
        Text(
            "包要求从网上取文件（fetch.txt），ecscore 从不联网，没有取",
            "the bag wants files fetched from the network (fetch.txt); ecscore never does",
        ),
        Text(
            "移交的内容应全部在包里，网上的内容随时会变。",
            "All that is handed over belongs in the bag; what is on the network may change.",
        ),
        Text(
            "请送交单位把文件放进包里，去掉 fetch.txt。",
            "Have the sender put the files into the bag, without a fetch.txt.",
        ),
        Severity.ERROR,
    ),
    Entry(
        "H014",
        Text("有一份清单的算法不支持", "A manifest's algorithm is not supported"),
        Text(
            "{file} 没有核对：只支持 {known}", "{file} was not checked: only {known} are supported"
        ),
        Text(
            "MD5、SHA-1 等已能伪造，不能证明内容没有改动。",
            "MD5, SHA-1 and the like can be forged and prove nothing.",
        ),
        Text("请送交单位用 SHA-256 清单。", "Have the sender make a SHA-256 manifest."),
        Severity.WARNING,
    ),
    Entry(
        "H015",
        Text("包里没有能核对的清单", "The bag has no manifest that can be checked"),
        Text("缺少 {file}", "{file} is missing"),
        Text(
            "没有清单就不能证明内容没有改动。",
            "Without a manifest nothing proves that the content is as it was.",
        ),
        _SEND_AGAIN,
        Severity.ERROR,
    ),
    *bags_assessed.ENTRIES,
    *bags_kept.ENTRIES,
)
