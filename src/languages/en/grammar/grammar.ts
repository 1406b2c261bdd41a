/** Closed word classes of English: what grammar needs to know by heart. */

const words = (list: string) => new Set(list.trim().split(/\s+/))

export const DETERMINERS = words(
  `the a an this that these those some any each every either neither no all both another such half`,
)
export const POSSESSIVES = words(`my your his her its our their whose`)
export const PRONOUNS = words(`
  i he she we they you it me him us them himself herself itself themselves myself ourselves yourself there one ones someone
  anyone everyone somebody anybody everybody something anything everything nobody nothing none others another this that
  these those mine yours hers theirs ours who whom what`)
export const PREPOSITIONS = words(`
  of in on at by for with from to into onto against about over under between among through during before after since until
  till toward towards upon within without across along around behind beneath beside besides beyond despite amid amidst near
  off out outside inside past per via throughout above below like unlike except than concerning regarding including excluding
  following ahead up down versus vs aboard as plus amongst alongside atop`)
export const SUBORDINATORS = words(`
  after as when while because if although though since before until unless whereas whether once lest so that where why how
  till whenever wherever`)
export const COORDINATORS = words(`and or but nor yet &`)
/** Adverbs that are part of a verb ("shut down") when nothing but the verb is before them. */
export const PARTICLES = words(`up down out off over away back in on apart aside together forward along around through`)

export const WEEKDAYS = words(`
  monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays
  mon tue tues wed thu thur thurs fri sat sun`)
export const MONTHS = words(`
  january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept
  oct nov dec`)
/** Adverbs of time that need nothing else. */
export const TIME_ADVERBS = words(`
  today yesterday tomorrow tonight now recently earlier later currently already soon overnight again then once still
  previously formerly finally eventually nowadays ago meanwhile`)
export const TIME_NOUNS = words(`
  day days week weeks month months year years morning afternoon evening night nights weekend hour hours minute minutes season
  quarter decade decades century midnight noon dawn moment time times summer winter spring autumn fall today yesterday
  tomorrow tonight am pm a.m p.m a.m. p.m. midweek lunchtime eve anniversary period`)
/** Point a noun of time at the day of writing: "this week", "last month". */
export const TIME_POINTERS = words(`this last next late early earlier later past previous following same coming`)

/** Nouns for what people are, put before their names: "pitcher Ann Roe", "former president Bo Ek". */
export const TITLE_ENDINGS =
  /(?:er|or|ist|ian|ican|ish|ese|man|woman|men|ant|ent|ess|eur|star|chief|head|coach|minister|captain|general)s?$/u

/** Offices and ranks as they are, with a capital, before a name. */
export const TITLE_NAMES = words(`
  president minister secretary senator sen rep representative congressman congresswoman governor gov mayor judge justice chancellor
  king queen prince princess pope bishop archbishop cardinal general gen colonel col captain capt sergeant sgt lieutenant lt
  commander admiral major maj chief director coach manager dr mr mrs ms miss prof professor sir dame lord lady speaker
  ambassador envoy leader chairman chairwoman chair ceo officer attorney sheriff detective rev reverend sheikh ayatollah imam
  councillor councilman councilwoman commissioner superintendent whip treasurer premier mp mla dgp gm`)
