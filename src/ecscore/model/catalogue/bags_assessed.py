"""H: assessing again from a bag, and what kept files out of it."""

from __future__ import annotations

from ecscore.model.finding import Certainty, Entry, Severity
from ecscore.model.text import Text

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "H016",
        Text("包里没有可用的凭据", "The bag has no usable receipt"),
        Text("{problem}", "{problem}"),
        Text(
            "凭据记着评分所用的规则库、日期和版本，没有它不能重新评分。",
            "The receipt records rulebook, day and version; nothing can be assessed again without.",
        ),
        Text(
            "请送交单位用 ecscore pack 打包；其他工具做的包请用 --depth hashes 核验。",
            "Have it packed with ecscore pack; verify bags of other tools with --depth hashes.",
        ),
        Severity.ERROR,
    ),
    Entry(
        "H017",
        Text("重新评分的结果不同", "Assessing again gives another result"),
        Text(
            "按包内材料重新评分，{file} 与包内的不同：{places}",
            "assessed again from the bag, {file} comes out otherwise: {places}",
        ),
        Text(
            "版本和规则库都相同而结果不同，说明包内的评分不是由这些材料得出的。",
            "With the same version and rulebook, the score in the bag is not that of its papers.",
        ),
        Text(
            "请以重新评分的结果为准，并请送交单位说明。",
            "Rely on the new result, and ask the sender to explain.",
        ),
        Severity.ERROR,
    ),
    Entry(
        "H018",
        Text("不能逐字节比对评分", "The assessments cannot be compared"),
        Text("{problem}", "{problem}"),
        Text(
            "评分只有用同一版本的程序和同一规则库重做，才应逐字节相同。",
            "Only the same version with the same rulebook must give the same bytes.",
        ),
        Text(
            "请用包内凭据所记的版本和规则库再核验一次。",
            "Verify it again with the version and rulebook that the receipt names.",
        ),
        Severity.WARNING,
    ),
    Entry(
        "H019",
        Text("按包内自带的规则库评分", "Assessed by a rulebook of the bag's own"),
        Text(
            "规则库“{name}”是包里自带的，不是随程序发布的",
            "the rulebook “{name}” comes with the bag and is not one that ships with ecscore",
        ),
        Text(
            "规则由送交单位提供，分值和界限可能与正式指标表不同。",
            "Its rules are the sender's: points and bounds may not be those of the official table.",
        ),
        Text(
            "请核对包内 data/rulebook 中的规则是否经过认可。",
            "See whether the rules in data/rulebook of the bag are approved.",
        ),
        Severity.WARNING,
        Certainty.SUSPECTED,
    ),
    Entry(
        "H020",
        Text("不能重新评分", "It cannot be assessed again"),
        Text("{problem}", "{problem}"),
        Text(
            "打包时能评分的材料，收到后也应能评分。",
            "What could be assessed when it was packed can be assessed when it arrives.",
        ),
        Text(
            "请送交单位用 ecscore pack 重新打包、重新移交。",
            "Have the sender pack it anew with ecscore pack and send it again.",
        ),
        Severity.ERROR,
    ),
    Entry(
        "H021",
        Text("没有装进移交包", "Left out of the bag"),
        Text("“{path}”没有装包：{reason}", "“{path}” was left out: {reason}"),
        Text(
            "移交包只装核查时计入的文件；没有装的，收的一方看不到。",
            "A bag holds the files that count; the receiver does not see the others.",
        ),
        Text(
            "如应移交，请换成普通文件（压缩包请解压）后重新打包。",
            "If it belongs there, make it a plain file (unpack archives) and pack again.",
        ),
        Severity.WARNING,
    ),
    Entry(
        "H022",
        Text("装不了包", "It cannot be packed"),
        Text("“{path}”装不了包：{reason}", "“{path}” cannot be packed: {reason}"),
        Text(
            "少装一个文件，收的一方会以为没有这份材料，所以没有打包。",
            "With a file missing the receiver would think there is none, so nothing was packed.",
        ),
        Text(
            "请按所说的原因改名、关闭占用它的程序或改正后，重新打包。",
            "Rename it, close the program that uses it or mend it, then pack again.",
        ),
        Severity.ERROR,
    ),
    Entry(
        "H023",
        Text("路径太长，Windows 可能解不开", "A path may be too long for Windows"),
        Text(
            "“{path}”在包里有 {length} 个字符，放进较深的文件夹后 Windows 可能打不开",
            "“{path}” has {length} characters in the bag; Windows may not open it in a deep folder",
        ),
        Text(
            "Windows 的完整路径一般不能超过 260 个字符。",
            "Windows commonly allows 260 characters for a whole path.",
        ),
        Text("请把文件名或文件夹名改短。", "Shorten the names of the file or its folders."),
        Severity.NOTE,
        Certainty.SUSPECTED,
    ),
    Entry(
        "H024",
        Text("同类问题还有", "More of the same"),
        Text("{code} 另有 {more} 处，没有逐一列出", "{more} more of {code} are not listed"),
        Text("列得太多反而看不清。", "Too long a list is not read."),
        Text("请先处理已列出的。", "See to those listed first."),
        Severity.NOTE,
    ),
)
