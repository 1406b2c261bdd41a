/** Abbreviations of running English text, grouped by what a full stop after them can mean. Without their last stop. */

const words = (list: string) => new Set(list.split(/\s+/))

/** Stand before a name: the stop never ends a sentence. */
export const TITLES = words(
  `Mr Mrs Ms Mx Dr Drs Prof Sen Sens Rep Reps Gov Govs Gen Lt Col Sgt Capt Cmdr Cdr Adm Maj Brig Cpl Pvt Spc Det Insp
  Supt Rev Hon Fr Sr Sra Mme Mlle Messrs Pres Amb Atty Ald Mgr Msgr St Ste Ft Mt`,
)

/** Stand before a number ("No. 5", "Jan. 6"): before anything else the stop ends a sentence. */
export const BEFORE_NUMBERS = words(
  `No Nos Art Fig Figs Sec Ch Vol p pp Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec`,
)

/** Go on in lower case or with a name: the stop never ends a sentence. */
export const INSIDE = words(`vs v cf al approx e.g i.e viz ca esp incl`)

/** May close a sentence: it does when a word follows that opens sentences ("Inc. The"). */
export const MAY_CLOSE = words(
  `Inc Corp Co Cos Ltd Bros Plc Jr Esq Ave Blvd Rd Dept Univ Assn Bldg etc
  Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Me Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn
  Tenn Tex Va Vt Wash Wis Wyo Ont Que`,
)

/** Words that open sentences and begin no name: after a closing abbreviation or an initial they mean a new sentence. */
export const OPENERS = words(
  `The A An He She They It We I You This That These Those There Here His Her Its Their Our My Your In On At For From By
  With Of To As If When While After Before Since Until Although Though Because But And Or So Yet Nor However Meanwhile
  Moreover Also Then Now Once According Under Over During Despite Not No What Who Why How Where Which Some Many Most All
  Without Within Against Among Through Throughout Between Beyond Behind Across Along Above Below Near Unlike Instead Last
  Next Earlier Later Both Each Every Several Such Another Other One Two Three Even Only Just Still Is Are Was Were Has Have Had Do Does Did`,
)
