"""R: rulebooks. R1 stops a rulebook from loading, R2 is what the linter says."""

from __future__ import annotations

from ecscore.model.finding import Entry, Severity
from ecscore.model.text import Text

_STRICT = Text(
    "规则库有错就不能评分：宁可停下，也不给出一个错的分数。",
    "A faulty rulebook does not score: better to stop than to give a wrong figure.",
)
_SOURCE = Text(
    "原文自身的矛盾应当让所有读者看到，而不是悄悄改掉。",
    "A contradiction in the source is shown to every reader, not mended in silence.",
)
_ACKNOWLEDGE = Text(
    "请核对原文；如原文确实如此，在 acknowledged 中登记并写明读法。",
    "Check the source; if it is really so, acknowledge it with a reading.",
)
_MEND = Text("请按提示修改规则文件的这一处。", "Mend this place of the rulebook.")


def error(code: str, title: Text, message: Text, fix: Text = _MEND) -> Entry:
    """Build the entry of a fault that a rulebook may not have."""
    return Entry(code, title, message, _STRICT, fix, Severity.ERROR)


def _defect(code: str, title: Text, message: Text) -> Entry:
    return Entry(code, title, message, _SOURCE, _ACKNOWLEDGE, Severity.WARNING)


ENTRIES: tuple[Entry, ...] = (
    error(
        "R100",
        Text("没有规则文件", "No rulebook files"),
        Text("文件夹“{folder}”中没有 .yaml 文件", "the folder {folder} holds no .yaml file"),
        Text("请指定规则库所在的文件夹。", "Name the folder of a rulebook."),
    ),
    error(
        "R101",
        Text("YAML 写法不允许", "YAML that is not allowed"),
        Text("{problem}", "{problem}"),
    ),
    error(
        "R102",
        Text("结构不符", "Wrong structure"),
        Text("{where}：{problem}", "{where}: {problem}"),
        Text(
            "请对照 ecscore rules schema 的说明修改。",
            "Hold it against the schema that `ecscore rules schema` prints.",
        ),
    ),
    error(
        "R103",
        Text("编号不存在", "Unknown id"),
        Text(
            "{what} 中没有“{id}”；最接近的是“{near}”",
            "there is no {what} {id}; the nearest is {near}",
        ),
    ),
    error(
        "R104",
        Text("编号重复", "Duplicate id"),
        Text("{what} 中的“{id}”重复", "{id} stands twice in {what}"),
    ),
    error(
        "R105",
        Text("缺少章节", "A section is missing"),
        Text("规则库缺少 {section}", "the rulebook has no {section}"),
    ),
    error(
        "R106",
        Text("评分方式应恰有一种", "Exactly one mechanism is wanted"),
        Text(
            "指标 {id} 写了 {found}，应恰好写一种：{known}",
            "criterion {id} has {found}; exactly one of {known} is wanted",
        ),
    ),
    error(
        "R107",
        Text("找不到规则库", "No such rulebook"),
        Text(
            "没有规则库“{name}”；可用的有：{known}；最接近的是“{near}”",
            "there is no rulebook {name}; there are {known}; the nearest is {near}",
        ),
        Text(
            "请用 ecscore rules list 查看，或给出规则库文件夹的路径。",
            "See `ecscore rules list`, or give the path of a rulebook's folder.",
        ),
    ),
    error(
        "R110",
        Text("事实类型不合", "Wrong type of fact"),
        Text(
            "{fact} 的类型是 {type}，不能用在这里", "{fact} is of type {type}, which does not fit"
        ),
    ),
    error(
        "R111",
        Text("缺少界限", "A bound is missing"),
        Text(
            "{fact} 是 {type}，须写 at_least、more_than、at_most 或 below",
            "{fact} is a {type}: write at_least, more_than, at_most or below",
        ),
    ),
    error(
        "R112",
        Text("界限单位不合", "A bound in the wrong unit"),
        Text("{fact} 的界限 {bound} 应为{wanted}", "the bound {bound} of {fact} must be {wanted}"),
    ),
    error(
        "R113",
        Text("最高分与原表分值不符", "Another maximum than printed"),
        Text(
            "规则最高可得 {most} 分，原表为 {points} 分",
            "the rule earns up to {most}, {points} printed",
        ),
    ),
    error(
        "R114",
        Text("扣分应为负数", "A deduction must be negative"),
        Text("分值 {points} 不是负数", "{points} is not negative"),
    ),
    error(
        "R115",
        Text("增减分应为正数", "A swing must be positive"),
        Text("分值 {points} 不是正数", "{points} is not positive"),
    ),
    error(
        "R116",
        Text("分值与类别不符", "Points do not fit the kind"),
        Text("{kind} 类指标的分值不能是 {points}", "{points} does not fit the kind {kind}"),
    ),
    error(
        "R117",
        Text("没有材料支撑的事实", "A fact that no evidence supports"),
        Text(
            "指标要求材料，但没有一份材料支撑 {fact}（见各材料的 supports）",
            "the criterion asks for evidence, none of which supports {fact} (see `supports`)",
        ),
    ),
    error(
        "R118",
        Text("阶段起止颠倒", "A phase that ends before it starts"),
        Text("{starts} 开始，{ends} 结束", "starts on {starts}, ends on {ends}"),
    ),
    error(
        "R119",
        Text("设置不合理", "A setting that makes no sense"),
        Text("{problem}", "{problem}"),
    ),
    _defect(
        "R201",
        Text("总分前后不一", "The printed totals disagree"),
        Text(
            "文件头写 {header} 分，各类别合计 {categories} 分，逐条最高分合计 {criteria} 分",
            "header {header}, the categories add to {categories}, the criteria to {criteria}",
        ),
    ),
    _defect(
        "R202",
        Text("类别分值与逐条合计不符", "A category's points differ from its criteria"),
        Text(
            "类别 {at} 写明 {declared} 分，逐条最高分合计 {criteria} 分",
            "category {at} prints {declared}, its criteria add to {criteria}",
        ),
    ),
    _defect(
        "R203",
        Text("分组分值与逐条合计不符", "A group's points differ from its criteria"),
        Text(
            "分组 {at} 写明 {declared} 分，逐条最高分合计 {criteria} 分",
            "group {at} prints {declared}, its criteria add to {criteria}",
        ),
    ),
    _defect(
        "R204",
        Text("加分合计与文件不符", "The bonus differs from the printed one"),
        Text(
            "文件头写加分 {header} 分，各加分项合计 {criteria} 分",
            "the header says {header} bonus points, the criteria add to {criteria}",
        ),
    ),
    Entry(
        "R205",
        Text("档与档之间有空档", "A gap between bands"),
        Text("没有写到的情形，如：{cases}", "not covered, for instance: {cases}"),
        _SOURCE,
        _ACKNOWLEDGE,
        Severity.ERROR,
    ),
    _defect(
        "R206",
        Text("相邻两档共用端点", "Two bands share an edge"),
        Text("原文两档都包含：{edges}", "as printed, two bands both include {edges}"),
    ),
    error(
        "R207",
        Text("用词与运算不符", "The word is against the operator"),
        Text(
            "原文“{wording}”与 {operator} {bound} 不一致",
            "the source says “{wording}”, the rule {operator} {bound}",
        ),
        Text(
            "以上、以下、以内包含本数，超过、不足、不满不包含；请改正。",
            "以上, 以下, 以内 include the number; 超过, 不足, 不满 do not.",
        ),
    ),
    error(
        "R208",
        Text("档与档重叠", "Bands overlap"),
        Text("{value} 同时落在几档之中", "{value} lies in several bands"),
        Text("请写清两端，或用 pick: first。", "Write both ends, or use pick: first."),
    ),
    error(
        "R209",
        Text("分数不单调", "Points that are not monotone"),
        Text(
            "在 {value} 处分数与 better: {better} 相反", "at {value} the points go against {better}"
        ),
    ),
    error(
        "R210",
        Text("登记了不存在的问题", "An acknowledgement of nothing"),
        Text(
            "{at} 处没有 {acknowledged} 问题，{reading} 的登记多余",
            "there is no {acknowledged} at {at}; the acknowledgement by {reading} is idle",
        ),
        Text("请删去这条登记。", "Remove the acknowledgement."),
    ),
    error(
        "R211",
        Text("取不到的档", "A band that is never reached"),
        Text("“{step}”永远取不到", "“{step}” is never reached"),
    ),
    Entry(
        "R212",
        Text("缺少算例", "A missing example"),
        Text("缺少算例：{wanted}", "an example is missing: {wanted}"),
        Text(
            "每个界限上、紧邻处和缺数据时各要一个算例，才证明规则写对了。",
            "An example on each bound, beside it and with the fact missing proves the rule.",
        ),
        Text("请在该指标的 examples 中补上。", "Add it to the examples of the criterion."),
        Severity.WARNING,
    ),
    error(
        "R213",
        Text("算例不符", "An example that fails"),
        Text("{problem}", "{problem}"),
        Text("请核对规则与算例哪个有误。", "See whether the rule or the example is wrong."),
    ),
    Entry(
        "R214",
        Text("声明而未使用", "Declared and never used"),
        Text("{what} 中的“{id}”没有被任何指标使用", "{id} of {what} is used by no criterion"),
        Text(
            "多余的声明会让填报人做无用功。", "An idle declaration makes people work for nothing."
        ),
        Text("请删去，或在指标中引用。", "Remove it, or use it in a criterion."),
        Severity.WARNING,
    ),
)
