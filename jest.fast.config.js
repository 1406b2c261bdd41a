import config from './jest.config.js'

/** The rooms that decide without touching the world: `npm run test:fast`, in under a minute. */
export default {
  ...config,
  testPathIgnorePatterns: [
    ...(config.testPathIgnorePatterns ?? ['/node_modules/']),
    '/__tests__/(?:browser|cli|contracts|fence|hostile|long|pipeline|preview|send|serve|store|tools)/',
    '/__tests__/(?:bounces/(?:imap|hostile|dovecot)|read/(?:fetch|documents)|read/html/(?:bad-input|script-markup))',
    '/__tests__/(?:schedule/(?:cron|due|daemon)|guides|readme|lint/lint|render/(?:page|escape|render|template)|summarize/quotes/linear)',
  ],
}
