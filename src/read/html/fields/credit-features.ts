/** What is seen of a credit: which rules say it, how it agrees with the others, and whether its names look like names. */
import { givenNames } from '../../../languages/given-names.ts'
import { loadWordSet } from '../../../text/lexicon.ts'
import { parseDate } from '../../dates.ts'
import { isAgency, isDesk, isRole } from '../../names.ts'
import type { NameHints } from '../../names.ts'
import { fold } from '../../words.ts'
import type { Features } from '../weigh/trees.ts'
import { ruleFeatures } from './candidates.ts'
import type { Candidate } from './candidates.ts'
import { NAME_LIKE } from './credit-marks.ts'
import type { Credit } from './credits.ts'

/** What the choice looks at. */
export function creditFeatures(
  candidates: readonly Candidate<Credit>[],
  hints: NameHints,
): (candidate: Candidate<Credit>) => readonly Features[] {
  const sites = (hints.publishers ?? []).map((name) => fold(name).replaceAll(' ', '')).filter((name) => name !== '')
  const sets = candidates.map(({ key }) => new Set(key.split(' | ')))
  const persons = candidates.filter(({ value }) => value.authors.every(isPersonLike)).length
  return ({ value, key, rules, seen }) => {
    if (key === '') return [seen, { candidates: candidates.length - 1 }]
    const own = new Set(key.split(' | '))
    const others = sets.filter((set) => set.size !== own.size || ![...set].every((name) => own.has(name)))
    const share = (test: (set: ReadonlySet<string>) => boolean) =>
      others.filter(test).length / Math.max(1, candidates.length)
    return [
      seen,
      ruleFeatures(rules),
      formOf(value.authors, sites),
      {
        candidates: candidates.length,
        'candidates that are persons': persons,
        'within others': share((set) => [...own].every((name) => set.has(name))),
        'others within it': share((set) => [...set].every((name) => own.has(name))),
        'meets others': share((set) => [...set].some((name) => own.has(name))),
        'text of others holds it':
          candidates.filter(
            (one) => one.key !== key && [...own].every((name) => ` ${fold(one.value.text)} `.includes(` ${name} `)),
          ).length / Math.max(1, candidates.length),
        'order of proposal': Math.min(
          20,
          candidates.findIndex((one) => one.key === key),
        ),
      },
    ]
  }
}

function isPersonLike(name: string): boolean {
  return NAME_LIKE.test(name) && !isDesk(name) && !isRole(name)
}

/** The form of the names: what a person, a desk, a place or a heading looks like. */
function formOf(authors: readonly string[], sites: readonly string[]): Record<string, number> {
  const count = authors.length
  const share = (test: (name: string) => boolean) => authors.filter(test).length / Math.max(1, count)
  const words = authors.map((name) => name.split(/\s+/))
  const [not, places, orgs] = ['en/not-names', 'en/places', 'en/org-words'].map(loadWordSet)
  const given = givenNames()
  const keys = authors.map((name) => fold(name).replaceAll(' ', ''))
  return {
    names: Math.min(8, count),
    'words a name': words.reduce((sum, list) => sum + list.length, 0) / Math.max(1, count),
    'longest name': Math.max(0, ...authors.map((name) => name.length)),
    'names of one word': share((name) => !/\s/.test(name)),
    'names of five words and more': share((name) => name.split(/\s+/).length >= 5),
    'first names known': words.filter(([first = '']) => given.has(first.toLowerCase())).length / Math.max(1, count),
    'words that are no names': words.flat().filter((word) => not?.has(word.toLowerCase())).length,
    'words of organisations': words.flat().filter((word) => orgs?.has(word.toLowerCase())).length,
    places: share((name) => places?.has(name.toLowerCase()) ?? false),
    'names in capitals': share((name) => name.length > 3 && name === name.toUpperCase()),
    'names in lower case': share((name) => !/\p{Lu}/u.test(name)),
    'words in lower case': words.flat().filter((word) => /^\p{Ll}/u.test(word)).length,
    'begin large, end small': share((name) => /^\p{Lu}.* \p{Ll}[^ ]*$/u.test(name)),
    'names with digits': share((name) => /\d/.test(name)),
    'names with signs': share((name) => /[^\p{L}\p{M}\s.'’-]/u.test(name)),
    'names with an address': share((name) => /@|https?:|www\.|\.(?:com|org|net|de)\b/i.test(name)),
    agencies: share(isAgency),
    collectives: share(isDesk),
    roles: share(isRole),
    'look like names': share((name) => NAME_LIKE.test(name)),
    'are not Latin': share((name) => /[^\p{Script=Latin}\p{N}\p{P}\s]/u.test(name)),
    'is the site': keys.filter((own) => sites.includes(own)).length / Math.max(1, count),
    'is like the site':
      keys.filter((own) =>
        sites.some((site) => site.length > 2 && (own.includes(site) || (own.length > 2 && site.includes(own)))),
      ).length / Math.max(1, count),
    'are dates': share((name) => parseDate(name) !== undefined),
  }
}
