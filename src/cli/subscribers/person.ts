/** `subscribers add | remove | erase | list`: single persons. */
import { erasePerson } from '../../pipeline/audience.ts'
import { addressKey } from '../../model/address.ts'
import { grant, withdraw } from '../../model/consent.ts'
import { DigestError } from '../../model/errors.ts'
import { EXIT, type ExitCode } from '../../model/exit.ts'
import { saying } from '../print/counter.ts'
import { addressOf, instantOf, pairs, STATES, type Call } from './call.ts'

export async function add({ flags, context, audience }: Call): Promise<ExitCode> {
  const { io, output } = context
  const address = addressOf(flags)
  const [suppression] = await audience.findSuppressions([addressKey(address)])
  if (suppression !== undefined && flags.consent === undefined) {
    throw new DigestError(
      'E_USAGE',
      `${address} is suppressed since ${suppression.at.slice(0, 10)} (${suppression.reason})`,
      {
        hint: 'Only new consent lifts that: say where it comes from with --consent.',
      },
    )
  }
  const cause = { at: io.now().toISOString(), source: flags.consent ?? 'pullquote subscribers add' }
  const consentedAt = flags.consentAt && instantOf(flags.consentAt)
  const { lifted } = await grant(audience, address, { ...cause, consentedAt }, pairs(flags.attribute, 'attribute'))
  output.json({ address, state: 'active', lifted })
  output.result(
    `${address} is subscribed.${lifted === undefined ? '' : ` The suppression of ${lifted.at.slice(0, 10)} (${lifted.reason}) is lifted.`}`,
  )
  return EXIT.done
}

export async function remove({ flags, context, audience }: Call): Promise<ExitCode> {
  const { io, output } = context
  const address = addressOf(flags)
  const cause = { at: io.now().toISOString(), source: 'pullquote subscribers remove' }
  const { isNew } = await withdraw(audience, { address }, 'manual', cause)
  output.json({ address, state: 'unsubscribed', isNew })
  output.result(isNew ? `${address} gets no more mail; no list brings it back.` : `${address} was suppressed already.`)
  return EXIT.done
}

export async function list({ flags, context, config, audience }: Call): Promise<ExitCode> {
  const { output } = context
  const filter = {
    ...(flags.state.length === 0 ? {} : { states: flags.state }),
    contains: flags.contains,
  }
  const shown = []
  for await (const one of audience.listSubscribers(filter)) {
    if (shown.length >= flags.limit) break
    shown.push(one)
  }
  const counts = await audience.countSubscribers()
  const file = config.audience?.path
  output.json({ counts, subscribers: shown, ...(file === undefined ? {} : { audience: file }) })
  const width = Math.max(0, ...shown.map(({ address }) => address.length))
  const rows = shown.map(({ address, state, consentAt, consentSource }) =>
    [address.padEnd(width), state.padEnd(12), consentAt?.slice(0, 10) ?? '          ', consentSource ?? '']
      .join('  ')
      .trimEnd(),
  )
  const sums = STATES.map((state) => `${counts[state]} ${state}`).join(', ')
  // A line of its own on stdout: in a pipe nobody would see a notice.
  const end =
    file === undefined
      ? sums
      : `In the store: ${sums}.\nIssues go to the list that audience names (${file}); subscribers here get them once that key is left out.`
  output.result([...rows, ...(rows.length === 0 ? [] : ['']), end].join('\n'))
  return EXIT.done
}

export async function erase({ flags, context, store, audience }: Call): Promise<ExitCode> {
  const { io, output } = context
  const address = addressOf(flags)
  const wasKnown = await erasePerson(audience, address, io.now().toISOString())
  await saying(context, 'rewriting the store', () => store.scrub())
  output.json({ erased: wasKnown, suppressed: true })
  output.result(
    `${wasKnown ? 'Everything about' : 'Nothing was kept about'} ${address}${wasKnown ? ' is forgotten' : ''}; a hash keeps later lists from bringing it back.`,
  )
  return EXIT.done
}
