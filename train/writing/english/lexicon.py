"""English for slides, as tables: the verbs that technical prose uses, in all their forms, and the small word classes.

A verb listed in NOUN_VERBS is as often a noun ("model", "weights"), so its reading needs help from its neighbours."""


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


VERBS = words("""
absorb accelerate accept accompany accumulate achieve acknowledge acquire act activate adapt add address adjust
admit affect affirm afford aggregate aid aim align allocate allow alter alternate amplify analyse analyze answer
appear append apply approach approximate argue arise arrange ask assemble assert assess assign assist assume attach
attack attempt attend attract attribute augment avoid backpropagate bake balance bear beat become begin behave
believe belong bend benefit bias bind block bound branch break bridge bring broadcast buffer build burn buy bypass
cache calculate calibrate call cancel capture care carry catch cause challenge change cheat characterise characterize
charge check choose chop circumvent cite claim clarify classify clip close cluster coincide collapse collect combine
come commit communicate compare compensate compete compile complete complicate compose compress comprise compute
concatenate concentrate concern conclude condense conduct confirm conform confuse connect conserve consider consist
consolidate constitute constrain construct consume contain contaminate continue contract contradict contrast
contribute control converge convert convey cook cool cooperate coordinate cope copy correct correlate correspond
cost count couple cover crash create crop cross culminate cut damage deal debug decay decide declare decline decode
decompose decrease deduce defer define deform degrade delay delete deliver demand demonstrate denoise denote deny
depend depict deplete deploy deposit dequantise dequantize derive describe design destroy detect determine develop
devise differ differentiate diffuse disappear discard discount discover discriminate discuss dismiss dispatch
displace display dissolve distil distill distinguish distort distribute diverge divide document dominate double
download draw drive drop duplicate eat edit eliminate embed embody emerge emit emphasize employ enable enclose
encode encompass encounter encourage encrypt end enforce engage enhance enrich ensure entail enter enumerate equal
equalise equate equip erase erode escape establish estimate evade evaluate evaporate evolve examine exceed exchange
excite exclude execute exert exhibit exist expand expect experience explain exploit explore export express extend
extract face facilitate fade fail fall favor favour feed feel fetch filter find fine-tune finetune fit fix flag
flatten float flow fluctuate fly focus fold follow force forget form formulate foster freeze fulfil fulfill function
fund
fuse gain gather generalise generalize generate get give go govern grade graph group grow guarantee guess guide
handle happen harm hash heat help hide highlight hinder hold host hurt identify ignore illustrate imitate impact
impair imply import impose improve include incorporate increase index indicate induce infer influence inform inherit
inhibit initialise initialize initiate inject input insert inspect inspire instruct integrate intend interact
interfere interleave interpolate interpret intersect intervene introduce invent invert invite involve ionise ionize
isolate iterate join judge jump justify keep kill know label lack land last lay layer lead leak learn leave lend
lengthen let leverage lie lift limit link list listen live load locate log look loop lose lower maintain make manage
manipulate map marginalise mark mask match matter maximise maximize mean measure meet melt memorise memorize merge
migrate mimic minimise minimize misclassify mislead miss mitigate mix model modify monitor move multiply name narrow
need negate neglect nest normalise normalize note notice number obey observe obtain occupy occur offer omit open
operate oppose optimise optimize orbit order organise organize originate oscillate outline outperform output
outweigh overcome overestimate overfit overlap oversee own oxidise oxidize pad pair parallelise parallelize
parameterize parametrise parse partition pass pause pay penalise penalize penetrate perceive perform permit permute
persist pick place plan play point pool pose possess post postpone pour practice precede predict prefer prepare
prepend present preserve pretend pretrain prevent print prioritize proceed process produce profit prohibit project
promote prompt propagate propose protect prove provide prune publish pull pump punish pursue push put qualify
quantify quantise quantize query question quote radiate raise range rank rate re-use reach react read realise
rearrange rebuild recall receive recognise recognize recommend reconstruct record recover recycle redistribute
reduce refer refine reflect regard register regress regularise regularize regulate reinforce reject relate relax
release relieve reload rely remain remember remove render reorder repair repeat repel rephrase replace report
represent reproduce request require rescale rescore rescue resemble reset reside resist resize resolve respond rest
restore restrict result resume retain retrain retrieve return reuse reveal reverse review revise reward rewind
rewrite rise rotate round route rule run sacrifice sample satisfy saturate save say scale scan scatter schedule
score search secrete see seek seem select sell send sense separate serve set settle shape share sharpen shift ship
shorten show shrink shuffle signal simplify simulate sink sit size sketch skew skip slice slide slow smooth solve
sort sound source span speak specialise specialize specify speed spend spin split spread squeeze stabilise stabilize
stack stand standardise standardize start state stay steer stem step stimulate stir stop store strengthen stress
stretch strike strive structure study subsume subtract succeed suffer suffice suggest suit sum summarise summarize
supply support suppress surround survive sustain swap sweep switch synthesise synthesize tackle tag tailor take talk
target teach tell tend terminate test think tie tokenise tokenize tolerate touch trace track trade train transcribe
transfer transform translate transmit transport trap travel treat trigger truncate try tune turn uncover
underestimate underfit undergo underlie understand unfold unify unite unlearn unlock unroll update upload upweight
use utilise utilize validate value vanish vaporise vary vectorise verify vibrate view violate visit visualise
visualize vote wait walk want warn waste weaken wear weigh weight widen win withdraw work worsen wrap write yield
zero
""")

VERBS |= words(  # of other subjects: history, law, economics, biology, medicine, chemistry
    """
abandon abolish absolve abstain abuse accrue accuse adhere adjoin adopt advance advise advocate afflict
aggravate agree alleviate allot amend annex annihilate anticipate appease appoint appraise apprehend arouse
arrest arrive ascend ascribe aspire assassinate assimilate atone attain authenticate authorise authorize avert
await awake baptise bestow betray bombard boost borrow breathe breed bribe broaden capitulate carve cease
celebrate certify cleave coagulate coexist coin collaborate collide colonise colonize commemorate commence
commission compel complement comply conceal conceive condemn confer confess confine confront conquer consent
conspire consult contend convene convince corrode corrupt counteract crave crush crystallise crystallize
cultivate curb cure curtail deallocate deceive decelerate decompress dedicate deepen defeat defend deflect
dehydrate delegate deliberate demolish denounce depart depolarise depolarize deport depose depreciate deprive
dereference descend deserve deter deteriorate dethrone devalue devastate devote devour dictate digest dilute
diminish disagree disarm discharge discourage discredit disintegrate dislodge dismantle disperse dispose disrupt
dissipate dissociate divorce donate drain drift dwell elect elevate elicit emancipate embrace emigrate emulate
enact encroach endanger endorse endow endure energise enjoy enlarge enlighten enlist enslave entangle envisage
envision eradicate escort evict evoke exacerbate excavate excel excrete exempt exhale exhaust expel expire
exterminate extinguish extradite fabricate falsify fasten fertilise fertilize flee flourish forbid foresee
fortify fracture fragment furnish germinate grant greet grind halt hamper harden harvest hasten hatch heal hear
hesitate hinge hire hoard hydrolyse hydrolyze ignite immigrate immunise impeach impede imprison inaugurate
incite incline incur inflame inflate inflict inhabit inhale innovate inquire insist instigate insulate intensify
intercept interrogate interrupt intoxicate invade invalidate invest investigate irrigate irritate jeopardise
kidnap labour lament launch legislate lessen levy liberate liquidate litigate lobby loosen lyse magnify
manufacture marry masquerade mediate metabolise metabolize mobilise mobilize modernise modernize moisten
motivate mourn mutate nationalise nationalize negotiate neutralise neutralize nominate nourish nurture obstruct
occlude offend offset oust outlaw outlive outnumber overheat override overrun overthrow overturn overwhelm
overwrite partake patrol perish perpetuate persecute persuade pertain phosphorylate pioneer plead plunder poison
pollinate pollute ponder populate portray precipitate preclude preempt preside presume presuppose prevail
privatise privatize proclaim procure proliferate prolong propel prosecute prosper protest protrude provoke
pulsate purchase purify quarrel quit ratify rebel recede recite reclaim recompute reconcile recruit redeem
refill reform refrain refuse refute regain regenerate regroup reign reinstate relay relinquish relocate remedy
remodel renew renounce repay replicate repress reprimand reschedule reshape resign restart restrain retaliate
retreat revert revive revoke revolve ridicule roam roll rupture salvage scavenge seal secede secure seize
serialise serialize shatter shed shelter shield slaughter smuggle soften solidify soothe spawn sponsor sprout
stain starve stipulate strain strip subdue subside subsidise subsidize substitute subvert supersede supervise
suspend swear swell symbolise symbolize sympathise synchronise synchronize tame tax thicken threaten thrive
tighten topple torture transcend transpose trespass unleash unravel uphold uplift usurp vacate ventilate veto
wage wander weave weld wipe withhold withstand witness worship yearn
acquit adjourn adore allege announce annoy apologise appeal appreciate approve assure beg bleed blow bury
circulate climb complain comprehend concede constrict contemplate criticise detach detain dig dilate disable disclose
dislike divert dive drink drown earn eject emanate entitle entrust erupt estimate exaggerate expose fight flip frighten
hang hate insure kick knock laugh lean leap lighten misrepresent owe permeate plot plunge polarise polarize predominate
prescribe pronounce reap reassure rebut recombine recur refund remind rent repudiate rescind resent retire
rob rub sail shake shine shoot shut sign sleep soak speed spill spoil steal stick sue suck surge surprise suspect
swallow swim swing tear tempt testify throw trust twist undertake undo urge waive warn wash wreck
amount aim back ban bid breach campaign coat combat credit cycle desire direct discount echo eclipse edge finance flash
flood fuel glow guard hand head hit hope issue lapse light market mate mirror object pack patent peak plant press
price progress promise race risk ruin rush screen shock slip spark spray stroke tip trick trip
"""
)

NOUN_VERBS = words("""
address aid aim answer approach attack attempt attribute balance bend benefit bias block bound branch break bridge
broadcast buffer bypass cache call care cause challenge change charge check claim clip close cluster complete
concern contract contrast control cook copy correct cost count cover crash crop cross cut damage deal decay decline
decrease delay demand deposit design display document double draw drive drop end equal exchange experience export
face fall feed filter fit fix focus force form function fund gain grade graph group guess guide harm hash heat help
host hurt impact import increase index influence input join judge jump label land last layer lead leak leverage lie
limit link list live load log look loop lower map mark mask match matter measure mix model monitor move name narrow
need nest note notice number offer open orbit order outline output own pad pair parse pass pause pay pick place plan
play point pool pose post practice present print process profit project prompt pump query question quote range rank
rate record register release repair report request reset rest result return reuse reverse review reward rise round
route rule run sample save scale scan schedule score search sense separate set shape share shift ship show signal
sink size sketch skew skip slice slide slow smooth sort sound source span speed spin split spread stack stand start
state stem step stop store stress stretch strike structure study suit sum supply support swap switch tackle tag talk
target test tie trace track trade train transfer transport trap travel trigger try tune turn update use value view
visit vote wait walk want waste weight win work wrap yield zero
abuse advance arrest boost breed complement cure defeat delegate digest discharge drain drift fracture fragment
grant halt harvest hatch hire interrupt labour launch levy lobby manufacture offset patrol pioneer poison
protest purchase quarrel rebel reform refuse reign relay remedy retreat ridicule roll rupture seal shed shelter
shield slaughter spawn sponsor sprout stain strain strip substitute swell tax torture veto wage weld witness
worship
appeal amount back ban bid breach campaign coat combat credit cycle desire direct drink echo eclipse edge fight finance
flash flip flood flow fuel glow guard hand head hit hope issue kick knock lapse laugh light market mate mirror object
pack patent peak plant plot press price progress promise race refund rent risk ruin rush sail screen shake shine
shock sign sleep slip spark spill spray stick stroke surge surprise suspect swing tear throw tip trick trip trust twist
wash wreck
""")

_IRREGULAR_ROWS = """
arise arose arisen · bear bore borne · beat beat beaten · become became become · begin began begun · bend bent bent
· bind bound bound · break broke broken · bring brought brought · build built built · buy bought bought
· catch caught caught · choose chose chosen · come came come · cost cost cost · cut cut cut · deal dealt dealt
· draw drew drawn · drive drove driven · eat ate eaten · fall fell fallen · feed fed fed · feel felt felt
· find found found · fit fit fit · fly flew flown · forget forgot forgotten · freeze froze frozen · get got got
· give gave given · go went gone · grow grew grown · hide hid hidden · hold held held · hurt hurt hurt · keep kept kept
· know knew known · lay laid laid · lead led led · leave left left · lend lent lent · let let let · lie lay lain
· lose lost lost · make made made · mean meant meant · meet met met · mislead misled misled · overcome overcame overcome
· pay paid paid · put put put · read read read · rebuild rebuilt rebuilt · rewrite rewrote rewritten · rise rose risen
· run ran run · say said said · see saw seen · seek sought sought · sell sold sold · send sent sent · set set set
· show showed shown · shrink shrank shrunk · sink sank sunk · sit sat sat · speak spoke spoken · spend spent spent
· spin spun spun · split split split · spread spread spread · stand stood stood · strike struck struck
· sweep swept swept · take took taken · teach taught taught · tell told told · think thought thought
· undergo underwent undergone · underlie underlay underlain · understand understood understood · wear wore worn
· win won won · withdraw withdrew withdrawn · write wrote written · breed bred bred · flee fled fled
· forbid forbade forbidden · foresee foresaw foreseen · grind ground ground · hear heard heard
· override overrode overridden · overrun overran overrun · overthrow overthrew overthrown
· overwrite overwrote overwritten · partake partook partaken
· quit quit quit · repay repaid repaid · shed shed shed · swear swore sworn · swell swelled swollen
· uphold upheld upheld · weave wove woven · withhold withheld withheld · withstand withstood withstood
· awake awoke awoken · bid bid bid · bleed bled bled · blow blew blown · dig dug dug · drink drank drunk
· fight fought fought · hang hung hung · hit hit hit · shake shook shaken · shine shone shone · shoot shot shot
· shut shut shut · sleep slept slept · steal stole stolen · stick stuck stuck · swim swam swum · swing swung swung
· tear tore torn · throw threw thrown · undertake undertook undertaken · undo undid undone · light lit lit
"""
IRREGULAR = {base: (past, participle) for base, past, participle in map(str.split, _IRREGULAR_ROWS.split("·"))}
DOUBLING = words("""
begin cancel chop clip commit crop cut drop fit get label let map model occur omit overfit pad permit plan prefer
put refer run scan set signal skip spin split step stop strip submit sum swap tag transfer travel trim underfit
unplug win compel confer deter excel expel incur propel quit rebel overrun acquit ban dig flip hit plot recur
rob rub slip swim tip trip
""")

BE = {"is", "are", "was", "were"}
MODALS = {"can", "could", "may", "might", "must", "should", "will", "would", "cannot"}
HAVE_DO = {"has", "have", "had", "does", "do", "did"}
PREPOSITIONS = words("""
about above across after against along among around as at before behind below beneath beside between beyond by
during for from in inside into like near of on onto outside over per since than through to toward towards under
unlike until upon via with within without
""")
DETERMINERS = words("""
a all an another any both each eight either every few fewer five four half her his its less many more most my
neither nine no one only our seven several six some such ten that the their these this those three two your
""")
IDIOMS = {  # a noun-like verb with the word that makes it a verb: "leads to", never "the leads to"
    ("lead", "to"),
    ("result", "in"),
    ("help", "to"),
    ("help", "with"),
    ("need", "to"),
    ("need", "about"),
    ("need", "at"),
    ("act", "as"),
    ("serve", "as"),
    ("focus", "on"),
    ("aim", "at"),
    ("aim", "to"),
    ("start", "with"),
    ("start", "from"),
    ("start", "at"),
    ("deal", "with"),
    ("range", "from"),
    ("account", "for"),
    ("rest", "on"),
    ("work", "with"),
    ("work", "by"),
    ("work", "on"),
    ("tend", "to"),
    ("lie", "in"),
    ("try", "to"),
    ("sum", "to"),
    ("look", "like"),
    ("stand", "for"),
    ("land", "in"),
    ("play", "a"),
    ("cost", "more"),
    ("grow", "with"),
    ("map", "to"),
    ("change", "with"),
    ("care", "about"),
    ("run", "on"),
    ("fit", "into"),
    ("benefit", "from"),
    ("search", "for"),
    ("flow", "through"),
    ("flow", "into"),
    ("flow", "from"),
    ("flow", "to"),
}
PRONOUNS = words("it they this these that those he she we you i there here them us one")
RELATIVES = {"that", "which", "who", "whom", "whose", "where"}
ADVERBS = words("""
again already also always both directly effectively even generally hence just mainly mostly never not now often only
partly rarely simply sometimes still then therefore thus typically usually
""")
ADJECTIVES = words("""
hard easy slow fast good bad high low long short small large big cheap expensive simple robust rare sparse dense
equal free full empty wide deep early late new old better worse faster slower harder easier smaller larger higher
lower cheaper longer shorter linear random similar different same able likely best worst true false independent
dependent sensitive important necessary sufficient popular common available relevant unseen unknown positive
negative prone immune fit worth due close open sure ready clear useful useless helpful
""")
PLURAL_IRREGULAR = words("""
data matrices indices vertices criteria phenomena people children media bacteria axes analyses hypotheses networks
women men mice neurons feet teeth geese mitochondria ganglia nuclei stimuli fungi radii loci foci alumni strata spectra
ova quanta curricula errata larvae algae vertebrae antennae formulae police cattle
""")
SINGULAR_S = words("""
access across address aerodynamics always ambiguous analysis analytics apparatus as athletics axis basis bias bus
business campus canvas ceramics chaos class consensus continuous corpus cross diabetes does dynamics economics
electronics emphasis ethics focus gas genesis genetics graphics has hydraulics hypothesis illness is its kinetics
lens less linguistics logistics loss mass mathematics mechanics meiosis mitosis news nucleus optics osmosis pass
perhaps phonetics photosynthesis physics plus politics pragmatics previous process progress radius redness robotics
semantics series species statistics status stimulus stress success synthesis thermodynamics this thus unless various
versus virus was
""")
NUMBER_WORDS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "eighty": 80,
    "ninety": 90,
}


def third(base: str) -> str:
    """Third person singular: keep → keeps, pass → passes, copy → copies."""
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


def gerund(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")):
        return base[:-1] + "ing"
    return (base + base[-1] if base in DOUBLING else base) + "ing"


def pasts(base: str) -> tuple[str, str]:
    """(past tense, past participle)."""
    if base in IRREGULAR:
        return IRREGULAR[base]
    if base.endswith("e"):
        past = base + "d"
    elif base.endswith("y") and base[-2] not in "aeiou":
        past = base[:-1] + "ied"
    else:
        past = (base + base[-1] if base in DOUBLING else base) + "ed"
    return past, past


def _tables() -> tuple[dict[str, str], ...]:
    base = {verb: verb for verb in VERBS}
    thirds = {third(verb): verb for verb in VERBS}
    past = {pasts(verb)[0]: verb for verb in VERBS}
    participles = {pasts(verb)[1]: verb for verb in VERBS}
    gerunds = {gerund(verb): verb for verb in VERBS}
    for verb in ("label", "model", "travel", "cancel", "signal"):
        participles[verb + "ed"] = past[verb + "ed"] = gerunds[verb + "ing"] = verb
    participles["based"] = "base"  # "base" alone is a noun or an adjective
    return base, thirds, past, participles, gerunds


BASE, THIRD, PAST, PARTICIPLE, GERUND = _tables()


def plural_noun(word: str) -> bool:
    """Whether a noun reads as plural by its shape: tokens, matrices; but not loss, corpus, BLEU, analysis."""
    lower = word.lower().strip("()'\"")
    if lower in PLURAL_IRREGULAR:
        return True
    if lower in SINGULAR_S or not lower.endswith("s") or len(lower) < 3:
        return False
    return not lower.endswith(("ss", "us", "is", "'s", "’s")) and not (word.isupper() and len(word) > 2)


def singular_noun(word: str) -> str:
    """One of what a noun names: tokens → token, processes → process; what is no plural as it is: corpus, loss."""
    if not plural_noun(word):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    hissing = word.endswith(("sses", "xes", "zzes", "ches", "shes")) and word != "caches"
    return word.removesuffix("es" if hissing else "s")


def bare(word: str) -> str:
    return word.strip("\"'“”„‘’()[]{},;:.!?*`").lower()
