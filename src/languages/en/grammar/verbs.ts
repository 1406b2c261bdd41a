/** Closed lists about English verbs: irregular forms, auxiliaries, verbs of saying. From grammar, not from any corpus. */

const words = (list: string) => new Set(list.trim().split(/\s+/))

/** Past forms that are not participles: always finite. */
export const PAST_ONLY = words(`
  arose ate awoke bade became began bit blew broke came chose did drank drew drove fell flew forbade forgave forgot froze
  gave went grew hid knew lay overcame overtook ran rang rode rose sang sank saw shook showed shrank slew spoke sprang
  stole strode strove swam swore took threw tore underwent undertook withdrew woke wore wove wrote outgrew overthrew`)

/** Participles that are not past forms: never finite. */
export const PARTICIPLE_ONLY = words(`
  arisen eaten awoken bidden begun bitten blown broken chosen done drunk drawn driven fallen flown forbidden forgiven
  forgotten frozen given gone grown hidden known lain overtaken rung ridden risen sung sunk seen shaken shown shrunk slain
  spoken sprung stolen sworn swum taken thrown torn undergone undertaken withdrawn woken worn woven written been
  outgrown overthrown born sewn proven`)

/** One form for past and participle, without -ed. */
export const PAST_OR_PARTICIPLE = words(`
  beat bent bet bound bled bought brought built burnt burst caught clung cost cut cast broadcast dealt dug dreamt dwelt fed
  felt fought found fled flung forecast ground had heard held hit hung hurt kept knelt laid leapt learnt led left lent let
  lit lost made meant met misled mistook overheard paid put quit read rebuilt sent set sewed shed shone shot shut sat slept
  slid sold sought spent spilt spat split spread sprung stood struck stuck stung strung swept swung taught thought told
  understood upheld upset won withheld withstood wound wrung said hit outbid undercut become come run overcome`)

export const BE = words(`is are was were be been being am 's 're 'm isn't aren't wasn't weren't`)
export const HAVE = words(`has have had having 've hasn't haven't hadn't`)
export const DO = words(`do does did don't doesn't didn't`)
export const MODALS = words(`
  will would can could may might must shall should 'll 'd won't wouldn't can't cannot couldn't mightn't mustn't shouldn't
  ought needn't`)

/** Verbs that introduce somebody's words or thoughts: their clause names the source of a claim. */
export const REPORTING = words(`
  said says say saying reported reports report announced announces announce claimed claims claim told tells tell added adds
  confirmed confirms confirm stated states state believed believes believe thinks think thought noted notes revealed reveals
  reveal suggests suggested suggest shows showed show warned warns warn argued argues insists insisted explained explains
  acknowledged admitted admits admit denied denies deny alleged alleges predicts predicted predict estimates estimated hopes
  hoped hope expects expected expect indicated indicates learned learns wrote writes tweeted declared declares found finds
  find knows know knew feels felt feel disclosed pledged vowed vows promised promises promise agreed agrees agree decided
  understands understand hinted conceded concedes maintained maintains stressed asserted asserts recalled testified learnt
  speculated feared fears fear worry worries guess concluded concludes ruled demanded demands ensure ensures urged urges`)

/** The core of them: nothing but saying. After a comma and a name they close a sentence ("..., police said"). */
export const SAYING = words(`
  said says say saying reported reports report announced announces told tells added adds confirmed confirms stated states
  noted notes wrote writes tweeted explained explains suggests showed shows revealed reveals warned insisted insists
  learned claimed claims alleged alleges believe thinks argued predicted acknowledged admitted quoted quotes according`)

/** Words that turn or soften what follows: whoever drops one changes what is claimed. */
export const NEGATIONS = words(
  `not no never nor neither without none nobody nothing nowhere hardly barely scarcely cannot`,
)
export const HEDGES = words(`
  reportedly allegedly apparently possibly probably likely unlikely alleged suspected accused attempted purported supposedly
  presumably potentially potential possible probable would-be nearly almost suspect`)

export function isNegated(word: string): boolean {
  return NEGATIONS.has(word) || /n['’]t$/u.test(word)
}
