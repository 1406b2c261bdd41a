/** `__tests__/long` tries every way with every server. */
import { describeHangUps } from '../helpers/hang-up.ts'

describeHangUps(['in groups'], ['closes', 'says 421 and closes'])
describeHangUps(['one at a time'], ['resets the connection'])
