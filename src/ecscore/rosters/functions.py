"""The functions of our own that a query may use.

ID numbers follow GB 11643-1999: 17 digits (region, date of birth, sequence whose last digit is odd
for a man) and a check digit by ISO 7064 MOD 11-2.
"""

from __future__ import annotations

from typing import Final

_WEIGHTS: Final = [pow(2, 18 - place, 11) for place in range(1, 18)]
_SUM: Final = " + ".join(
    f"{weight} * try_cast(substr(t, {place}, 1) as int)" for place, weight in enumerate(_WEIGHTS, 1)
)
_CHECK_DIGITS: Final = "10X98765432"
_WIDE: Final = "".join(chr(code) for code in range(0xFF01, 0xFF5F)) + "\u3000"
_NARROW: Final = "".join(chr(code) for code in range(0x21, 0x7F)).replace("'", "''") + " "

FUNCTIONS: Final = (
    f"""create macro id_checksum(t) as
        case when regexp_full_match(t, '[0-9]{{17}}[0-9X]') then substr('{_CHECK_DIGITS}', 1 + (
            {_SUM}) % 11, 1) end""",
    """create macro id_birth(t) as
        case when regexp_full_match(t, '[0-9]{17}[0-9X]')
        then try_cast(substr(t, 7, 4) || '-' || substr(t, 11, 2) || '-' || substr(t, 13, 2) as DATE)
        end""",
    """create macro id_sex(t) as
        case when regexp_full_match(t, '[0-9]{17}[0-9X]')
        then case when try_cast(substr(t, 17, 1) as int) % 2 = 1 then '男' else '女' end end""",
    """create macro id_valid(t) as
        coalesce(id_checksum(t) = substr(t, 18, 1) and id_birth(t) is not null, false)""",
    f"""create macro folded(t) as
        lower(regexp_replace(translate(t, '{_WIDE}', '{_NARROW}'), '\\s', '', 'g'))""",
    """create macro edge_of(letter, edge) as
        case when regexp_matches(letter, '[0-9a-z]') then '(' || edge || '|[^0-9a-z])'
        else '' end""",
    """create macro mentions(t, word) as
        case when coalesce(word, '') <> '' and contains(folded(t), folded(word))
        then regexp_matches(folded(t), edge_of(left(folded(word), 1), '^')
            || regexp_escape(folded(word)) || edge_of(right(folded(word), 1), '$'))
        else false end""",
)
