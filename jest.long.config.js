import config from './jest.config.js'

/** Tests that take minutes: `npm run test:long`. */
export default { ...config, roots: ['<rootDir>/__tests__/long'], testMatch: ['**/*.long.ts'], testTimeout: 3_600_000 }
