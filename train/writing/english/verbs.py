"""The verbs that slides use, as tables, in all their forms.

A verb listed in NOUN_VERBS is as often a noun ("model", "weights"), so its reading needs help from its neighbours."""

from train.writing.english.lexicon import words

VERBS = words("""
abandon abolish absolve absorb abstain abuse accelerate accept accompany accrue accumulate accuse achieve acknowledge
acquire acquit act activate adapt add address adhere adjoin adjourn adjust admit adopt adore advance advise advocate
affect affirm afflict afford aggravate aggregate agree aid aim align allege alleviate allocate allot allow alter
alternate amend amount amplify analyse analyze annex annihilate announce annoy answer anticipate apologise appeal
appear appease append apply appoint appraise appreciate apprehend approach approve approximate argue arise arouse
arrange arrest arrive ascend ascribe ask aspire assassinate assemble assert assess assign assimilate assist assume
assure atone attach attack attain attempt attend attract attribute augment authenticate authorise authorize avert
avoid await awake back backpropagate bake balance ban baptise bear beat become beg begin behave believe belong bend
benefit bestow betray bias bid bind bleed block blow bombard boost borrow bound branch breach break breathe breed
bribe bridge bring broadcast broaden buffer build burn bury buy bypass cache calculate calibrate call campaign cancel
capitulate capture care carry carve catch cause cease celebrate certify challenge change characterise characterize
charge cheat check choose chop circulate circumvent cite claim clarify classify cleave climb clip close cluster
coagulate coat coexist coin coincide collaborate collapse collect collide colonise colonize combat combine come
commemorate commence commission commit communicate compare compel compensate compete compile complain complement
complete complicate comply compose comprehend compress comprise compute concatenate conceal concede conceive
concentrate concern conclude condemn condense conduct confer confess confine confirm conform confront confuse connect
conquer consent conserve consider consist consolidate conspire constitute constrain constrict construct consult
consume contain contaminate contemplate contend continue contract contradict contrast contribute control convene
converge convert convey convince cook cool cooperate coordinate cope copy correct correlate correspond corrode corrupt
cost count counteract couple cover crash crave create credit criticise crop cross crush crystallise crystallize
culminate cultivate curb cure curtail cut cycle damage deal deallocate debug decay deceive decelerate decide declare
decline decode decompose decompress decrease dedicate deduce deepen defeat defend defer define deflect deform degrade
dehydrate delay delegate delete deliberate deliver demand demolish demonstrate denoise denote denounce deny depart
depend depict deplete deploy depolarise depolarize deport depose deposit depreciate deprive dequantise dequantize
dereference derive descend describe deserve design desire destroy detach detain detect deter deteriorate determine
dethrone devalue devastate develop devise devote devour dictate differ differentiate diffuse dig digest dilate dilute
diminish direct disable disagree disappear disarm discard discharge disclose discount discourage discover discredit
discriminate discuss disintegrate dislike dislodge dismantle dismiss dispatch disperse displace display dispose
disrupt dissipate dissociate dissolve distil distill distinguish distort distribute dive diverge divert divide divorce
document dominate donate double download drain draw drift drink drive drop drown duplicate dwell earn eat echo eclipse
edge edit eject elect elevate elicit eliminate emanate emancipate embed embody embrace emerge emigrate emit emphasize
employ emulate enable enact enclose encode encompass encounter encourage encroach encrypt end endanger endorse endow
endure energise enforce engage enhance enjoy enlarge enlighten enlist enrich enslave ensure entail entangle enter
entitle entrust enumerate envisage envision equal equalise equate equip eradicate erase erode erupt escape escort
establish estimate evade evaluate evaporate evict evoke evolve exacerbate exaggerate examine excavate exceed excel
exchange excite exclude excrete execute exempt exert exhale exhaust exhibit exist expand expect expel experience
expire explain exploit explore export expose express extend exterminate extinguish extract extradite fabricate face
facilitate fade fail fall falsify fasten favor favour feed feel fertilise fertilize fetch fight filter finance find
fine-tune finetune fit fix flag flash flatten flee flip float flood flourish flow fluctuate fly focus fold follow
forbid force foresee forget form formulate fortify foster fracture fragment freeze frighten fuel fulfil fulfill
function fund furnish fuse gain gather generalise generalize generate germinate get give glow go govern grade grant
graph greet grind group grow guarantee guard guess guide halt hamper hand handle hang happen harden harm harvest hash
hasten hatch hate head heal hear heat help hesitate hide highlight hinder hinge hire hit hoard hold hope host hurt
hydrolyse hydrolyze identify ignite ignore illustrate imitate immigrate immunise impact impair impeach impede imply
import impose imprison improve inaugurate incite incline include incorporate increase incur index indicate induce
infer inflame inflate inflict influence inform inhabit inhale inherit inhibit initialise initialize initiate inject
innovate input inquire insert insist inspect inspire instigate instruct insulate insure integrate intend intensify
interact intercept interfere interleave interpolate interpret interrogate interrupt intersect intervene intoxicate
introduce invade invalidate invent invert invest investigate invite involve ionise ionize irrigate irritate isolate
issue iterate jeopardise join judge jump justify keep kick kidnap kill knock know label labour lack lament land lapse
last laugh launch lay layer lead leak lean leap learn leave legislate lend lengthen lessen let leverage levy liberate
lie lift light lighten limit link liquidate list listen litigate live load lobby locate log look loop loosen lose
lower lyse magnify maintain make manage manipulate manufacture map marginalise mark market marry mask masquerade match
mate matter maximise maximize mean measure mediate meet melt memorise memorize merge metabolise metabolize migrate
mimic minimise minimize mirror misclassify mislead misrepresent miss mitigate mix mobilise mobilize model modernise
modernize modify moisten monitor motivate mourn move multiply mutate name narrow nationalise nationalize need negate
neglect negotiate nest neutralise neutralize nominate normalise normalize note notice nourish number nurture obey
object observe obstruct obtain occlude occupy occur offend offer offset omit open operate oppose optimise optimize
orbit order organise organize originate oscillate oust outlaw outline outlive outnumber outperform output outweigh
overcome overestimate overfit overheat overlap override overrun oversee overthrow overturn overwhelm overwrite owe own
oxidise oxidize pack pad pair parallelise parallelize parameterize parametrise parse partake partition pass patent
patrol pause pay peak penalise penalize penetrate perceive perform perish permeate permit permute perpetuate persecute
persist persuade pertain phosphorylate pick pioneer place plan plant play plead plot plunder plunge point poison
polarise polarize pollinate pollute ponder pool populate portray pose possess post postpone pour practice precede
precipitate preclude predict predominate preempt prefer prepare prepend prescribe present preserve preside press
presume presuppose pretend pretrain prevail prevent price print prioritize privatise privatize proceed process
proclaim procure produce profit progress prohibit project proliferate prolong promise promote prompt pronounce
propagate propel propose prosecute prosper protect protest protrude prove provide provoke prune publish pull pulsate
pump punish purchase purify pursue push put qualify quantify quantise quantize quarrel query question quit quote race
radiate raise range rank rate ratify re-use reach react read realise reap rearrange reassure rebel rebuild rebut
recall recede receive recite reclaim recognise recognize recombine recommend recompute reconcile reconstruct record
recover recruit recur recycle redeem redistribute reduce refer refill refine reflect reform refrain refund refuse
refute regain regard regenerate register regress regroup regularise regularize regulate reign reinforce reinstate
reject relate relax relay release relieve relinquish reload relocate rely remain remedy remember remind remodel remove
render renew renounce rent reorder repair repay repeat repel rephrase replace replicate report represent repress
reprimand reproduce repudiate request require rescale reschedule rescind rescore rescue resemble resent reset reshape
reside resign resist resize resolve respond rest restart restore restrain restrict result resume retain retaliate
retire retrain retreat retrieve return reuse reveal reverse revert review revise revive revoke revolve reward rewind
rewrite ridicule rise risk roam rob roll rotate round route rub ruin rule run rupture rush sacrifice sail salvage
sample satisfy saturate save say scale scan scatter scavenge schedule score screen seal search secede secrete secure
see seek seem seize select sell send sense separate serialise serialize serve set settle shake shape share sharpen
shatter shed shelter shield shift shine ship shock shoot shorten show shrink shuffle shut sign signal simplify
simulate sink sit size sketch skew skip slaughter sleep slice slide slip slow smooth smuggle soak soften solidify
solve soothe sort sound source span spark spawn speak specialise specialize specify speed spend spill spin split spoil
sponsor spray spread sprout squeeze stabilise stabilize stack stain stand standardise standardize start starve state
stay steal steer stem step stick stimulate stipulate stir stop store strain strengthen stress stretch strike strip
strive stroke structure study subdue subside subsidise subsidize substitute subsume subtract subvert succeed suck sue
suffer suffice suggest suit sum summarise summarize supersede supervise supply support suppress surge surprise
surround survive suspect suspend sustain swallow swap swear sweep swell swim swing switch symbolise symbolize
sympathise synchronise synchronize synthesise synthesize tackle tag tailor take talk tame target tax teach tear tell
tempt tend terminate test testify thicken think threaten thrive throw tie tighten tip tokenise tokenize tolerate
topple torture touch trace track trade train transcend transcribe transfer transform translate transmit transport
transpose trap travel treat trespass trick trigger trip truncate trust try tune turn twist uncover underestimate
underfit undergo underlie understand undertake undo unfold unify unite unlearn unleash unlock unravel unroll update
uphold uplift upload upweight urge use usurp utilise utilize vacate validate value vanish vaporise vary vectorise
ventilate verify veto vibrate view violate visit visualise visualize vote wage wait waive walk wander want warn wash
waste weaken wear weave weigh weight weld widen win wipe withdraw withhold withstand witness work worsen worship wrap
wreck write yearn yield zero
""")

NOUN_VERBS = words("""
abuse address advance aid aim amount answer appeal approach arrest attack attempt attribute back balance ban bend
benefit bias bid block boost bound branch breach break breed bridge broadcast buffer bypass cache call campaign care
cause challenge change charge check claim clip close cluster coat combat complement complete concern contract contrast
control cook copy correct cost count cover crash credit crop cross cure cut cycle damage deal decay decline decrease
defeat delay delegate demand deposit design desire digest direct discharge display document double drain draw drift
drink drive drop echo eclipse edge end equal exchange experience export face fall feed fight filter finance fit fix
flash flip flood flow focus force form fracture fragment fuel function fund gain glow grade grant graph group guard
guess guide halt hand harm harvest hash hatch head heat help hire hit hope host hurt impact import increase index
influence input interrupt issue join judge jump kick knock label labour land lapse last laugh launch layer lead leak
leverage levy lie light limit link list live load lobby log look loop lower manufacture map mark market mask match
mate matter measure mirror mix model monitor move name narrow need nest note notice number object offer offset open
orbit order outline output own pack pad pair parse pass patent patrol pause pay peak pick pioneer place plan plant
play plot point poison pool pose post practice present press price print process profit progress project promise
prompt protest pump purchase quarrel query question quote race range rank rate rebel record reform refund refuse
register reign relay release remedy rent repair report request reset rest result retreat return reuse reverse review
reward ridicule rise risk roll round route ruin rule run rupture rush sail sample save scale scan schedule score
screen seal search sense separate set shake shape share shed shelter shield shift shine ship shock show sign signal
sink size sketch skew skip slaughter sleep slice slide slip slow smooth sort sound source span spark spawn speed spill
spin split sponsor spray spread sprout stack stain stand start state stem step stick stop store strain stress stretch
strike strip stroke structure study substitute suit sum supply support surge surprise suspect swap swell swing switch
tackle tag talk target tax tear test throw tie tip torture trace track trade train transfer transport trap travel
trick trigger trip trust try tune turn twist update use value veto view visit vote wage wait walk want wash waste
weight weld win witness work worship wrap wreck yield zero
""")

_IRREGULAR_ROWS = """
arise arose arisen · awake awoke awoken · bear bore borne · beat beat beaten · become became become · begin began
begun · bend bent bent · bid bid bid · bind bound bound · bleed bled bled · blow blew blown · break broke broken ·
breed bred bred · bring brought brought · build built built · buy bought bought · catch caught caught · choose chose
chosen · come came come · cost cost cost · cut cut cut · deal dealt dealt · dig dug dug · draw drew drawn · drink
drank drunk · drive drove driven · eat ate eaten · fall fell fallen · feed fed fed · feel felt felt · fight fought
fought · find found found · fit fit fit · flee fled fled · fly flew flown · forbid forbade forbidden · foresee foresaw
foreseen · forget forgot forgotten · freeze froze frozen · get got got · give gave given · go went gone · grind ground
ground · grow grew grown · hang hung hung · hear heard heard · hide hid hidden · hit hit hit · hold held held · hurt
hurt hurt · keep kept kept · know knew known · lay laid laid · lead led led · leave left left · lend lent lent · let
let let · lie lay lain · light lit lit · lose lost lost · make made made · mean meant meant · meet met met · mislead
misled misled · overcome overcame overcome · override overrode overridden · overrun overran overrun · overthrow
overthrew overthrown · overwrite overwrote overwritten · partake partook partaken · pay paid paid · put put put · quit
quit quit · read read read · rebuild rebuilt rebuilt · repay repaid repaid · rewrite rewrote rewritten · rise rose
risen · run ran run · say said said · see saw seen · seek sought sought · sell sold sold · send sent sent · set set
set · shake shook shaken · shed shed shed · shine shone shone · shoot shot shot · show showed shown · shrink shrank
shrunk · shut shut shut · sink sank sunk · sit sat sat · sleep slept slept · speak spoke spoken · spend spent spent ·
spin spun spun · split split split · spread spread spread · stand stood stood · steal stole stolen · stick stuck stuck
· strike struck struck · swear swore sworn · sweep swept swept · swell swelled swollen · swim swam swum · swing swung
swung · take took taken · teach taught taught · tear tore torn · tell told told · think thought thought · throw threw
thrown · undergo underwent undergone · underlie underlay underlain · understand understood understood · undertake
undertook undertaken · undo undid undone · uphold upheld upheld · wear wore worn · weave wove woven · win won won ·
withdraw withdrew withdrawn · withhold withheld withheld · withstand withstood withstood · write wrote written
"""
IRREGULAR = {base: (past, participle) for base, past, participle in map(str.split, _IRREGULAR_ROWS.split("·"))}
DOUBLING = words("""
acquit ban begin cancel chop clip commit compel confer crop cut deter dig drop excel expel fit flip get hit incur
label let map model occur omit overfit overrun pad permit plan plot prefer propel put quit rebel recur refer rob rub
run scan set signal skip slip spin split step stop strip submit sum swap swim tag tip transfer travel trim trip
underfit unplug win
""")


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
