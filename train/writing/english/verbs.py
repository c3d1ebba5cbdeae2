"""The verbs that slides use, as tables, in all their forms.

A verb listed in NOUN_VERBS is as often a noun ("model", "weights"), so its reading needs help from its neighbours."""

from train.writing.english.lexicon import words

VERBS = words("""
abandon abdicate abide abolish abort absolve absorb abstain abuse accelerate accept accompany accomplish account accrete
accrue accumulate accuse achieve acknowledge acquire acquit act activate adapt add address adhere adjoin adjourn adjust
administer admire admit adopt adore advance advertise advise advocate affect affirm afflict afford aggravate aggregate
agree aid aim align allege alleviate allocate allot allow alter alternate ameliorate amend amortise amount amplify
analyse analyze anchor annex annihilate announce annoy answer anticipate apologise appeal appear appease append apply
appoint appraise appreciate apprehend approach approve approximate arbitrate argue arise arouse arrange arrest arrive
ascend ascribe ask aspire assassinate assemble assert assess assign assimilate assist assume assure atone attach attack
attain attempt attend attenuate attract attribute augment authenticate authorise authorize avert avoid await awake back
backpropagate bake balance ban banish baptise bear beat become beg begin behave behead believe belong bend benefit
besiege bestow betray bias bid bind blame bleed blend block bloom blow boil bolster bombard boost border borrow bound
boycott brace branch breach break breathe breed bribe bridge bring broadcast broaden buffer build burden burn bury
buttress buy bypass cache calculate calibrate call campaign cancel capitalise capitulate capture care carry carve catch
cause cease celebrate certify challenge change characterise characterize charge chase cheat check chew choose chop
circulate circumvent cite claim clarify classify cleave climb clip close clot cluster coagulate coat coerce coexist coin
coincide collaborate collapse collect collide colonise colonize colour combat combine come commemorate commence
commission commit communicate compare compel compensate compete compile complain complement complete complicate comply
compose comprehend compress comprise compromise compute concatenate conceal concede conceive concentrate concern
conclude condemn condense conduct confer confess confine confirm conform confound confront confuse connect conquer
consent conserve consider consist consolidate conspire constitute constrain constrict construct consult consume contain
contaminate contemplate contend continue contract contradict contrast contribute control convene converge convert convey
convict convince cook cool cooperate coordinate cope copy correct correlate correspond corroborate corrode corrupt cost
count counteract couple covary cover crack crash crave crawl create credit criminalise criticise crop cross crumble
crush crystallise crystallize culminate cultivate curb cure curtail cushion cut cycle damage dampen dance darken deal
deallocate debate debit debug decay deceive decelerate decide declare decline decode decompose decompress decorate
decrease decree decriminalise decrypt dedicate deduce deepen defeat defend defer define deflate deflect deform defy
degrade dehydrate delay delegate delete deliberate deliver demand demolish demonstrate demote denoise denote denounce
deny depart depend depict deplete deploy depolarise depolarize deport depose deposit depreciate deprive dequantise
dequantize dereference deregulate derive descend describe deserve design desire despise destroy detach detain detect
deter deteriorate determine dethrone devalue devastate develop devise devote devour diagnose dictate die differ
differentiate diffract diffuse dig digest dilate dilute diminish direct disable disagree disappear disarm discard
discern discharge disclose discount discourage discover discredit discriminate discuss disintegrate dislike dislodge
dismantle dismiss disobey dispatch disperse displace display dispose disprove disregard disrupt disseminate dissipate
dissociate dissolve dissuade distil distill distinguish distort distribute dive diverge diversify divert divest divide
divorce document domesticate dominate donate double download drain draw drift drill drink drive drop drown dump
duplicate dwell dye earn ease eat echo eclipse edge edit eject elaborate elapse elect elevate elicit eliminate emanate
emancipate embed embody embrace emerge emigrate emit emphasize employ empower emulate enable enact encircle enclose
encode encompass encounter encourage encroach encrypt end endanger endorse endow endure energise enforce engage engrave
enhance enjoy enlarge enlighten enlist enrich enslave ensure entail entangle enter entitle entrust enumerate envisage
envision equal equalise equate equip eradicate erase erode erupt escape escort establish estimate etch evacuate evade
evaluate evaporate evict evoke evolve exacerbate exaggerate examine excavate exceed excel exchange excite exclude
excrete execute exemplify exempt exert exhale exhaust exhibit exile exist expand expect expel experience expire explain
explode exploit explore export expose express extend exterminate extinguish extract extradite extrapolate extrude
fabricate face facilitate fade fail fall falsify fasten favor favour feed feel ferment fertilise fertilize fetch fight
filter finance find fine-tune finetune fire fit fix flag flank flash flatten flee flip float flood flourish flow
fluctuate flush fly focus fold follow forage forbid force foresee foreshadow forge forget forgive form formulate fortify
foster fracture fragment freeze frighten fry fuel fulfil fulfill function fund funnel furnish fuse gain gather
generalise generalize generate germinate get give glide glow go govern grade grant graph graze greet grind group grow
guarantee guard guess guide habituate halt hamper hand handle hang happen harden harm harmonise harvest hash hasten
hatch hate haul head heal hear heat hedge help hesitate hibernate hide highlight hinder hinge hire hit hoard hold hope
host hover hunt hurt hydrolyse hydrolyze identify ignite ignore illustrate imitate immigrate immunise impact impair
impeach impede imply import impose imprison improve improvise inaugurate incentivise incite incline include incorporate
increase incur index indicate indict induce infect infer inflame inflate inflict influence inform ingest inhabit inhale
inherit inhibit initialise initialize initiate inject innovate input inquire insert insist inspect inspire instigate
instruct insulate insure integrate intend intensify interact intercept interfere interleave interpolate interpret
interrogate interrupt intersect intervene intoxicate introduce intrude invade invalidate invent invert invest
investigate invite involve ionise ionize irrigate irritate isolate issue iterate jeopardise join judge jump justify keep
kick kidnap kill knock know label labour lack lag lament land lapse last laugh launch lay layer lead leak lean leap
learn leave legalise legislate lend lengthen lessen let leverage levy liberate license lie lift light lighten limit link
liquefy liquidate list listen lithify litigate live load lobby locate log look loop loosen loot lose lower lubricate
lyse magnify maintain make manage manipulate manufacture map march marginalise mark market marry mask masquerade match
mate matter maximise maximize mean measure mediate meet melt memorise memorize mend merge metabolise metabolize
metamorphose migrate mimic minimise minimize mirror misclassify misinterpret mislead misrepresent miss mitigate mix
mobilise mobilize model modernise modernize modify modulate moisten monitor motivate mourn move multiply mutate name
narrate narrow nationalise nationalize need negate neglect negotiate nest neutralise neutralize nominate normalise
normalize note notice nourish number nurture obey object oblige observe obstruct obtain occlude occupy occur offend
offer offset omit open operate oppose optimise optimize orbit orchestrate order organise organize originate oscillate
oust outcompete outgrow outlast outlaw outline outlive outnumber outperform output outweigh overcome overestimate
overfit overheat overlap overlook override overrule overrun oversee overtake overthrow overturn overwhelm overwrite owe
own oxidise oxidize pack pad paint pair palliate parallelise parallelize parameterize parametrise pardon parody parse
partake partition pass patent patrol pause pay peak penalise penalize penetrate perceive perforate perform perish
permeate permit permute perpetuate persecute persist perspire persuade pertain phosphorylate photosynthesise pick pierce
pioneer pitch place plan plant play plead pledge plot plough plunder plunge point poison polarise polarize polish
pollinate pollute ponder pool populate portray pose possess post postpone pour practice pray preach precede precipitate
preclude predate predict predominate preempt prefer prepare prepend prescribe present preserve preside press pressure
presume presuppose pretend pretrain prevail prevent prey price print prioritize privatise privatize proceed process
proclaim procure produce profit progress prohibit project proliferate prolong promise promote prompt pronounce propagate
propel propose prosecute prosper protect protest protrude prove provide provoke prune publish pull pulsate pump puncture
punish purchase purify pursue push put qualify quantify quantise quantize quarrel quench query question queue quit quote
race radiate raid raise rally randomise randomize range rank rate ratify re-use reach react read realise reap rearrange
reassure rebel rebuild rebut recall recede receive recite reclaim recognise recognize recombine recommend recompute
reconcile reconstruct record recount recover recruit rectify recur recycle redeem redistribute reduce refer refill
refine reflect reform refract refrain refund refuse refute regain regard regenerate register regress regroup regularise
regularize regulate rehabilitate rehearse reign reinforce reinstate reinterpret reject relate relax relay release
relieve relinquish reload relocate rely remain remedy remember remind remodel remove render renew renounce renovate rent
reorder repair repay repeal repeat repel rephrase replace replicate reply report represent repress reprimand reproduce
repudiate request require rescale reschedule rescind rescore rescue resemble resent reset reshape reside resign resist
resize resolve resonate respire respond rest restart restore restrain restrict restructure result resume retain
retaliate retire retrain retransmit retreat retrieve return reuse reveal reverse revert review revise revive revoke
revolt revolve reward rewind rewrite ridicule riot rise risk roam roast rob roll rot rotate round route rub ruin rule
run rupture rush rust sacrifice sail salvage sample sanction satirise satisfy saturate save say scale scan scatter
scavenge schedule score screen sculpt seal search secede secrete secure sedate see seek seem seize select sell send
sense sensitise separate serialise serialize serve set settle sever shake shape share sharpen shatter shear shed shelter
shield shift shine ship shiver shock shoot shorten show shrink shuffle shut sign signal signify simplify simulate sing
sink sit size sketch skew skip slaughter sleep slice slide slip slope slow slump smooth smuggle snap soak soar soften
solidify solve soothe sort sound source sow span spark spawn speak specialise specialize specify speculate speed spend
spill spin splash split spoil sponsor spot spray spread sprout spur squeeze stabilise stabilize stack stain stalk stand
standardise standardize start starve state stay steal steer stem step stick stiffen stimulate stipulate stir stop store
storm straddle straighten strain stratify streamline strengthen stress stretch strike strip strive stroke structure
study subduct subdue sublimate submit subside subsidise subsidize substantiate substitute subsume subtract subvert
succeed suck sue suffer suffice suffocate suggest suit sum summarise summarize summon supersede supervise supplant
supply support suppress surge surpass surprise surrender surround survive suspect suspend sustain swallow swap swear
sweat sweep swell swim swing switch symbolise symbolize sympathise synchronise synchronize synthesise synthesize tackle
tag tailor take talk tame tap target tarnish tax teach tear tell temper tempt tend terminate test testify thaw thicken
think threaten thresh thrive throw tie tighten tilt tip tire tokenise tokenize tolerate topple torture toss touch
toughen trace track trade trail train transcend transcribe transfer transform translate transmit transpire transport
transpose trap travel traverse treat tremble trespass trick trigger trim trip truncate trust try tune tunnel turn twist
typify uncover underestimate underfit undergo underlie undermine underpin underscore understand undertake underwrite
undo unfold unify unite unlearn unleash unload unlock unpack unravel unroll update uphold uplift upload upset upweight
urge use usurp utilise utilize vacate vaccinate validate value vanish vanquish vaporise vary vectorise ventilate verify
veto vibrate view violate visit visualise visualize vote vow wage wait waive walk wander want warn wash waste wave
weaken wear weather weave weep weigh weight weld widen win winnow wipe withdraw wither withhold withstand witness work
worsen worship wrap wreck write yearn yield zero
""")

NOUN_VERBS = words("""
abuse account address advance aid aim amount anchor answer appeal approach arrest attack attempt attribute back balance
ban bend benefit bias bid blend block bloom boost border bound boycott brace branch breach break breed bridge broadcast
buffer burden bypass cache call campaign care cause challenge change charge chase check claim clip close clot cluster
coat colour combat complement complete compromise concern contract contrast control convict cook copy correct cost count
cover crack crash credit crop cross cure cushion cut cycle damage dance deal debate debit decay decline decrease decree
defeat delay delegate demand deposit design desire digest direct discharge display disregard document double drain draw
drift drill drink drive drop dump dye ease echo eclipse edge end equal exchange exile experience export face fall feed
fight filter finance fire fit fix flash flip flood flow flush focus force form fracture fragment fuel function fund
funnel gain glow grade grant graph group guard guess guide halt hand harm harvest hash hatch haul head heat hedge help
hire hit hope host hunt hurt impact import increase index influence input interrupt issue join judge jump kick knock
label labour lag land lapse last laugh launch layer lead leak leverage levy license lie light limit link list live load
lobby log look loop lower manufacture map march mark market mask match mate matter measure mirror mix model monitor move
name narrow need nest note notice number object offer offset open orbit order outline output own pack pad paint pair
pardon parody parse pass patent patrol pause pay peak pick pioneer pitch place plan plant play pledge plot plough point
poison pool pose post practice present press pressure prey price print process profit progress project promise prompt
protest pump puncture purchase quarrel query question queue quote race raid rally range rank rate rebel record reform
refund refuse register reign relay release remedy rent repair repeal report request reset rest result retreat return
reuse reverse review revolt reward ridicule riot rise risk roll rot round route ruin rule run rupture rush rust sail
sample sanction save scale scan schedule score screen seal search sense separate set shake shape share shear shed
shelter shield shift shine ship shock show sign signal sink size sketch skew skip slaughter sleep slice slide slip slope
slow slump smooth snap sort sound source span spark spawn speed spill spin splash split sponsor spot spray spread sprout
spur stack stain stalk stand start state stem step stick stop store storm strain streamline stress stretch strike strip
stroke structure study substitute suit sum supply support surge surprise suspect swap sweat swell swing switch tackle
tag talk tap target tax tear temper test throw tie tilt tip tire torture toss trace track trade trail train transfer
transport trap travel trick trigger trip trust try tune tunnel turn twist update use value veto view visit vote wage
wait walk want wash waste wave weather weight weld win witness work worship wrap wreck yield zero
""")

_IRREGULAR_ROWS = """
arise arose arisen · awake awoke awoken · bear bore borne · beat beat beaten · become became become · begin began
begun · bend bent bent · bid bid bid · bind bound bound · bleed bled bled · blow blew blown · break broke broken ·
breed bred bred · bring brought brought · build built built · buy bought bought · catch caught caught · choose chose
chosen · come came come · cost cost cost · cut cut cut · deal dealt dealt · dig dug dug · draw drew drawn · drink
drank drunk · drive drove driven · eat ate eaten · fall fell fallen · feed fed fed · feel felt felt · fight fought
fought · find found found · fit fit fit · flee fled fled · fly flew flown · forbid forbade forbidden · foresee
foresaw foreseen · forget forgot forgotten · freeze froze frozen · get got got · give gave given · go went gone ·
grind ground ground · grow grew grown · hang hung hung · hear heard heard · hide hid hidden · hit hit hit · hold
held held · hurt hurt hurt · keep kept kept · know knew known · lay laid laid · lead led led · leave left left ·
lend lent lent · let let let · lie lay lain · light lit lit · lose lost lost · make made made · mean meant meant ·
meet met met · mislead misled misled · overcome overcame overcome · override overrode overridden · overrun overran
overrun · overthrow overthrew overthrown · overwrite overwrote overwritten · partake partook partaken · pay paid
paid · put put put · quit quit quit · read read read · rebuild rebuilt rebuilt · repay repaid repaid · rewrite
rewrote rewritten · rise rose risen · run ran run · say said said · see saw seen · seek sought sought · sell sold
sold · send sent sent · set set set · shake shook shaken · shed shed shed · shine shone shone · shoot shot shot ·
show showed shown · shrink shrank shrunk · shut shut shut · sink sank sunk · sit sat sat · sleep slept slept · speak
spoke spoken · spend spent spent · spin spun spun · split split split · spread spread spread · stand stood stood ·
steal stole stolen · stick stuck stuck · strike struck struck · swear swore sworn · sweep swept swept · swell
swelled swollen · swim swam swum · swing swung swung · take took taken · teach taught taught · tear tore torn · tell
told told · think thought thought · throw threw thrown · undergo underwent undergone · outgrow outgrew
outgrown · underwrite underwrote underwritten · underlie underlay underlain ·
understand understood understood · undertake undertook undertaken · undo undid undone · uphold upheld upheld ·
overtake overtook overtaken · sing sang sung · sow sowed sown · weep wept wept · upset upset upset · forgive forgave
forgiven · wear wore worn · weave wove woven · win won won · withdraw withdrew withdrawn · withhold withheld
withheld · withstand withstood withstood · write wrote written
"""
IRREGULAR = {base: (past, participle) for base, past, participle in map(str.split, _IRREGULAR_ROWS.split("·"))}
DOUBLING = words("""
acquit ban begin cancel chop clip clot commit compel confer crop cut deter dig drop excel expel fit flip get hit incur
label let map model occur omit overfit overrun pad permit plan plot prefer propel put quit rebel recur refer rob rot
rub run scan set signal skip slip spin split spur step stop strip submit sum swap swim tag tip transfer travel trim
trip underfit unplug win
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
