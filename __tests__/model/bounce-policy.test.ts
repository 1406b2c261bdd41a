import { describe, expect, test } from '@jest/globals'
import { classifyRefusal, judgeBounce } from '../../src/model/bounce-policy.ts'

describe('classifyRefusal', () => {
  test.each([
    [{ status: '5.1.1', code: 550, text: 'The email account that you tried to reach does not exist.' }, 'no-mailbox'],
    [{ status: '5.1.10', code: 550, text: 'RESOLVER.ADR.RecipientNotFound' }, 'no-mailbox'],
    [{ status: '5.2.1', code: 550, text: 'The account is inactive.' }, 'no-mailbox'],
    [{ status: '5.7.13', text: 'account disabled' }, 'no-mailbox'],
    [{ status: '5.2.2', code: 552, text: 'mailbox full' }, 'full'],
    [{ status: '4.2.2', code: 452, text: 'The recipient is out of storage space' }, 'full'],
    [{ status: '5.7.26', code: 550, text: 'This mail is unauthenticated' }, 'sender'],
    [{ status: '5.7.1', code: 554, text: 'user unknown to our block list' }, 'sender'],
    [{ status: '5.3.4', code: 552, text: 'message too big' }, 'sender'],
    [{ status: '5.1.8', code: 553, text: 'sender domain does not resolve' }, 'sender'],
    [{ status: '4.7.0', code: 421, text: 'unusual rate of mail' }, 'temporary'],
    [{ status: '4.4.1', text: 'connection timed out' }, 'temporary'],
    [{ status: '5.4.1', code: 550, text: 'Recipient address rejected: Access denied' }, 'permanent'],
    [{ status: '5.0.0', text: "554 delivery error: dd This user doesn't have a yahoo.com account" }, 'no-mailbox'],
    [{ status: '5.0.0', text: '550 Blocked using a block list' }, 'sender'],
    [{ code: 550, text: 'No such user here' }, 'no-mailbox'],
    [{ code: 550, text: 'Requested action not taken' }, 'permanent'],
    [{ code: 452, text: 'mailbox is full' }, 'full'],
    [{ code: 450, text: 'greylisted, user unknown yet' }, 'temporary'],
    [{ text: 'Something went wrong' }, 'temporary'],
    [{}, 'temporary'],
  ])('%j is %s', (refusal, kind) => {
    expect(classifyRefusal(refusal)).toBe(kind)
  })
})

describe('judgeBounce', () => {
  test.each([
    ['no-mailbox', 1, 0, 'suppress'],
    ['permanent', 1, 0, 'count'],
    ['permanent', 2, 0, 'suppress'],
    ['full', 0, 4, 'count'],
    ['full', 0, 5, 'suppress'],
    ['temporary', 9, 4, 'count'],
    ['temporary', 0, 5, 'suppress'],
    ['sender', 9, 9, 'alert'],
  ] as const)('%s with %i final and %i soft issues: %s', (kind, finalIssues, softIssues, verdict) => {
    expect(judgeBounce(kind, { finalIssues, softIssues })).toBe(verdict)
  })
})
