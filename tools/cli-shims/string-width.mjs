// Stands in for string-width in the bundle: it weighs emoji with a segmenter and large patterns, 40 ms at every start,
// and the help texts that it measures contain none.
import stripAnsi from './strip-ansi.mjs'

export default (text) => (typeof text === 'string' ? [...stripAnsi(text)].length : 0)
