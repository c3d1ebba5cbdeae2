"""Words that another may stand for: verbs of one meaning, and opposites."""

import re

_SYNONYM_ROWS = """
keep retain · pick select · choose select · select choose · need require · require need · reduce lower
lower reduce · increase raise · raise increase · build construct · compute calculate · calculate compute
store save · divide split · split divide · remove eliminate · improve enhance · contain include · create produce
produce generate · generate produce · modify change · change alter
obtain get · begin start · start begin
"""
SYNONYMS = dict(row.split() for row in re.split("·|\n", _SYNONYM_ROWS.strip()))  # verbs that take the same objects
_OPPOSITE_ROWS = """
higher lower · more fewer · increases decreases · larger smaller · faster slower · better worse · many few · large small
always never · high low · longer shorter · cheap expensive · easy hard · easier harder
removes adds · sharpens flattens · short long · strong weak
"""
OPPOSITES = {
    word: other
    for row in re.split("·|\n", _OPPOSITE_ROWS.strip())
    for word, other in (row.split(), reversed(row.split()))
}
