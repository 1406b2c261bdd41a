import { spawnSync } from 'node:child_process'
import os from 'node:os'
import process from 'node:process'
import vm from 'node:vm'

// Jest runs ES modules only under this flag: when it is missing, the same command is started again with it.
if (!('SourceTextModule' in vm)) {
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning']
  const { status } = spawnSync(process.execPath, [...flags, ...process.argv.slice(1)], { stdio: 'inherit' })
  process.exit(status ?? 1)
}

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  globalSetup: '<rootDir>/__tests__/helpers/global-setup.js',
  roots: ['<rootDir>/__tests__', '<rootDir>/src'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } },
    ],
  },
  injectGlobals: false,
  // Generous: some tests start processes, browsers and servers, on machines that are busy.
  testTimeout: 120_000,
  // Many tests wait for servers and processes: with a worker for each core, the cores would be idle half of the time.
  maxWorkers: Math.min(2 * os.availableParallelism(), os.availableParallelism() + 2),
  // What a worker has read adds up over the files: a new one costs a second.
  workerIdleMemoryLimit: '1GB',
  // A worker of 500 MB that has nothing open needs most of a second to give its memory back, more on a busy machine. Jest
  // waits 0.5 s, ends it, and says that a test leaks.
  workerGracefulExitTimeout: 10_000,
  coverageProvider: 'v8',
  collectCoverageFrom: ['src/**/*.ts'],
}
