import process from 'node:process'
import config from './jest.config.js'
import { LOTS } from './tools/mutation-lots.mjs'

const { roots = [], tests = [] } = LOTS[process.env.MUTATION_LOT ?? 'tokens'] ?? {}

/** The tests that `npm run test:mutation` runs against each mutant of a lot; each start reads few folders. */
export default {
  ...config,
  globalSetup: undefined,
  roots: roots.map((folder) => `<rootDir>/__tests__/${folder}`),
  testMatch: tests.map((name) => `**/${name}.test.ts`),
  maxWorkers: 1,
}
