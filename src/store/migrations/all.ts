import type { Migration } from '../migrate.ts'
import { ledger } from './001-ledger.ts'
import { audience } from './002-audience.ts'
import { articles } from './003-articles.ts'
import { rates } from './004-rates.ts'
import { reasons } from './005-reasons.ts'

/** Every migration, oldest first. Forwards only: a mistake is fixed by a later one. */
export const MIGRATIONS: readonly Migration[] = [ledger, audience, articles, rates, reasons]
