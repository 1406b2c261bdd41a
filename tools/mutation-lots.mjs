/** What is mutated, and the tests that have to notice: those of the file alone, so that a mutant takes a second. */
export const LOTS = {
  tokens: {
    mutate: ['src/model/unsubscribe-token.ts', 'src/model/bounce-address.ts'],
    roots: ['model'],
    tests: ['unsubscribe-token'],
  },
  selection: { mutate: ['src/pipeline/issue/select.ts'], roots: ['pipeline/issue'], tests: ['select'] },
  quotes: {
    mutate: ['src/proof/quotes.ts', 'src/proof/display.ts', 'src/summarize/quotes/key-quotes.ts'],
    roots: ['proof', 'summarize/quotes'],
    tests: ['proof/quotes', 'display', 'key-quotes'],
  },
  ledger: { mutate: ['src/store/ledger.ts'], roots: ['store', 'contracts'], tests: ['sqlite'] },
}
