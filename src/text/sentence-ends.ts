/** Signs that close sentences in the scripts of the world, and the marks that may be behind them. */

/** Marks and brackets that close behind a stop; `“`, `‘` and `«` do in German and Danish, where no word follows them. */
export const CLOSERS = String.raw`(?:["'”’»›」』）)\]]|[“‘«‹](?=[\s,;:.]|$))`
/** Ends a sentence whatever follows: such scripts have no capitals and often no space behind a stop. */
export const FULL_ENDS = String.raw`[。！？｡．।॥؟۔։።]`

const CLOSED = new RegExp(String.raw`(?:[.!?…]|${FULL_ENDS})\s?${CLOSERS}*$`, 'u')

/** Whether a sentence closes with a stop, ignoring marks and brackets behind it. */
export const closesWithStop = (sentence: string): boolean => CLOSED.test(sentence)

const ASKED = new RegExp(String.raw`[?？؟]\s?${CLOSERS}*$`, 'u')

export const isQuestion = (sentence: string): boolean => ASKED.test(sentence)
