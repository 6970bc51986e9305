"""H: bags whose evidence stays with the county, and files drawn out of it."""

from __future__ import annotations

from ecscore.model.finding import Entry, Severity
from ecscore.model.text import Text

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "H025",
        Text("材料留在县里", "The evidence is with the county"),
        Text(
            "{files} 个材料文件（{size} 字节）留在县里，包里只有清单",
            "{files} files of evidence ({size} bytes) are with the county; the bag lists them",
        ),
        Text(
            "只有清单，看不到材料，只能重评自评分；材料改没改过，要抽查才知道。",
            "The list alone gives claimed points only; of the files a sample has to tell.",
        ),
        Text(
            "请用 ecscore verify 包 --sample 59 抽查，县里送来后加 --evidence 文件夹 核对。",
            "Draw a sample (ecscore verify BAG --sample 59), and hold what is sent against it "
            "(--evidence FOLDER).",
        ),
        Severity.NOTE,
    ),
    Entry(
        "H026",
        Text("送来的文件清单上没有", "A file that was sent is not listed"),
        Text("“{path}”不在包的清单上", "“{path}” is not listed in the bag"),
        Text(
            "清单以外的文件不是打包时的材料，不能用来证明什么。",
            "What is not listed was no evidence when the bag was made, and proves nothing.",
        ),
        Text(
            "请让县里按清单上的路径送（evidence 文件夹以下），并说明这个文件的来历。",
            "Have files sent at the paths listed, below evidence; ask where this one is from.",
        ),
        Severity.ERROR,
    ),
    Entry(
        "H027",
        Text("抽查的材料打包后改过", "Evidence was changed after it was packed"),
        Text("“{path}”与清单的摘要不符", "“{path}” does not have the digest that is listed"),
        Text(
            "打包以后材料一个字节都不该变；有一个变了，其余的也靠不住。",
            "Not a byte should change after packing; where one file did, others may have.",
        ),
        Text(
            "请调这个县的全部材料原件核对，并请县里说明。",
            "Have all evidence of this county sent, and ask it to explain.",
        ),
        Severity.ERROR,
    ),
    Entry(
        "H028",
        Text("送来的文件读不出", "A file that was sent cannot be read"),
        Text("“{path}”读不出：{reason}", "“{path}” cannot be read: {reason}"),
        Text("读不出就不能核对。", "What cannot be read cannot be held against the list."),
        Text(
            "请让县里重新送这个文件，不要送链接。", "Have the file sent again, and not as a link."
        ),
        Severity.ERROR,
    ),
    Entry(
        "H029",
        Text("抽到的材料没有送来", "Evidence that was drawn was not sent"),
        Text("抽到的“{path}”没有送来", "“{path}” was drawn and not sent"),
        Text(
            "抽到的都要送到，挑着送就不是抽查。",
            "All that was drawn has to come; a choice of it is no sample.",
        ),
        Text("请催县里补送；送不来的，调全部原件。", "Ask for it; failing that, for all of it."),
        Severity.ERROR,
    ),
)
