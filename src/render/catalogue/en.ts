import type { Words } from '../words.ts'

export const en: Words = {
  issueNumber: 'No. {number}',
  contents: 'In this issue',
  minutes: { one: '{count} min read', other: '{count} min read' },
  readOnAt: 'Read on at {publisher}',
  readOn: 'Read the whole story',
  alsoAt: 'Also at',
  fromTheEditor: 'From the editor',
  viewInBrowser: 'View in browser',
  moreOnTheWeb: { one: 'Continue on the web: {count} more story', other: 'Continue on the web: {count} more stories' },
  moreStories: { one: '{count} more story did not fit.', other: '{count} more stories did not fit.' },
  reason: 'You receive this because you subscribed to {name}.',
  sentTo: 'Sent to {address}.',
  unsubscribe: 'Unsubscribe',
  preferences: 'Change your preferences',
  archive: 'Past issues',
  archiveOf: 'Past issues of {name}',
  allIssues: 'All issues',
  links: 'Links',
}
