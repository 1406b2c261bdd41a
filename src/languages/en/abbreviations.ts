/** How English ends its sentences. Abbreviations are written without their last stop. */
import type { SentenceRules } from '../../text/sentences.ts'
import { wordSet as words } from '../word-set.ts'

const TITLES = words(
  `MR MRS MS DR Mr Mrs Ms Mx Dr Drs Prof Sen Sens Rep Reps Gov Govs Gen Lt Col Sgt Capt Cmdr Cdr Adm Maj Brig Cpl Pvt Spc Det Insp
  Supt Rev Hon Fr Sr Sra Mme Mlle Messrs Pres Amb Atty Ald Mgr Msgr St Ste Ft Mt`,
)

const BEFORE_NUMBERS = words(`No Nos Art Fig Figs Sec Ch Vol p pp Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec`)

const INSIDE = words(`vs v cf al approx e.g i.e viz ca esp incl`)

const MAY_CLOSE = words(
  `a.m am p.m pm Ph.D Inc Corp Co Cos Ltd Bros Plc Jr Esq Ave Blvd Rd Dept Univ Assn Bldg etc
  Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Me Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn
  Tenn Tex Va Vt Wash Wis Wyo Ont Que`,
)

const OPENERS = words(
  `The A An He She They It We I You This That These Those There Here His Her Its Their Our My Your In On At For From By
  With Of To As If When While After Before Since Until Although Though Because But And Or So Yet Nor However Meanwhile
  Moreover Also Then Now Once According Under Over During Despite Not No What Who Why How Where Which Some Many Most All
  Without Within Against Among Through Throughout Between Beyond Behind Across Along Above Below Near Unlike Instead Last
  Next Earlier Later Both Each Every Several Such Another Other One Two Three Even Only Just Still Is Are Was Were Has Have Had Do Does Did`,
)

export const SENTENCES: SentenceRules = {
  titles: TITLES,
  inside: INSIDE,
  beforeNumbers: BEFORE_NUMBERS,
  mayClose: MAY_CLOSE,
  openers: OPENERS,
  speech: /^(?:\S+\s+){1,5}?(?:said|says|asked|asks|wrote|writes|replied|added|told|shouted|tweeted)\b/u,
}
