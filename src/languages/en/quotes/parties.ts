/** Parties, by every word that stands for one. */
const PARTIES: ReadonlyMap<string, string> = new Map(
  [
    'labour',
    'conservative tory',
    'lib liberal',
    'green',
    'snp',
    'republican gop',
    'democrat democratic',
    'independent',
  ].flatMap((words) => words.split(' ').map((word) => [word, words] as const)),
)

/** "The Labour MP" is not the Conservative MP named before. */
export function isOtherParty(asked: readonly string[], known: ReadonlySet<string>): boolean {
  const party = asked.map((word) => PARTIES.get(word)).find((one) => one !== undefined)
  if (party === undefined) return false
  const own = [...known].map((word) => PARTIES.get(word)).filter((one) => one !== undefined)
  return own.length > 0 && !own.includes(party)
}

export const isParty = (word: string): boolean => PARTIES.has(word)
