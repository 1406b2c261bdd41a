/** Italian verbs of saying: those in -are and -ere follow the rule, the others are listed. */
import { phrasalSpeech } from '../speakers/phrasal-speech.ts'
import { speechForms } from '../speakers/speech-forms.ts'
import type { Forms } from '../speakers/speech-forms.ts'

/** dichiarare → dichiara dichiarano dichiarò dichiarava …, dichiarato, dichiarando. */
function conjugate(lemma: string): Forms {
  const stem = lemma.slice(0, -3)
  if (lemma.endsWith('are'))
    return {
      finite: [`${stem}a`, `${stem}ano`, `${stem}ò`, `${stem}arono`, `${stem}ava`, `${stem}avano`],
      participle: [`${stem}ato`, `${stem}ata`, `${stem}ati`],
      gerund: [`${stem}ando`],
    }
  return { finite: [`${stem}e`, `${stem}ono`, `${stem}eva`], participle: [`${stem}uto`], gerund: [`${stem}endo`] }
}

export const SPEECH = speechForms({
  conjugate,
  ranks: {
    1: `dire affermare dichiarare spiegare aggiungere precisare sottolineare sostenere ricordare commentare raccontare rispondere
      scrivere concludere osservare assicurare ribadire riferire replicare insistere puntualizzare evidenziare rilevare rivelare
      chiarire proseguire continuare esclamare notare confidare`,
    2: `annunciare avvertire ammettere considerare ritenere denunciare criticare confermare chiedere promettere negare credere pensare
      sperare auspicare augurare lamentare accusare rivendicare attaccare difendere domandare convenire giurare prevedere
      suggerire temere proporre esprimere segnalare invitare esortare ipotizzare riconoscere stimare citare riportare`,
    3: `definire descrivere chiamare bollare parlare giudicare condannare elogiare compiacere iniziare terminare`,
  },
  irregular: {
    dire: 'dice dicono disse dissero diceva dicevano dirà|detto|dicendo',
    aggiungere: 'aggiunge aggiungono aggiunse aggiunsero|aggiunto|aggiungendo',
    sostenere: 'sostiene sostengono sostenne sosteneva|sostenuto|sostenendo',
    rispondere: 'risponde rispondono rispose risposero|risposto|rispondendo',
    scrivere: 'scrive scrivono scrisse scrissero scriveva|scritto|scrivendo',
    concludere: 'conclude concludono concluse|concluso|concludendo',
    ribadire: 'ribadisce ribadiscono ribadì|ribadito|ribadendo',
    riferire: 'riferisce riferiscono riferì|riferito|riferendo',
    insistere: 'insiste insistono insistette|insistito|insistendo',
    chiarire: 'chiarisce chiarì|chiarito|chiarendo',
    proseguire: 'prosegue proseguono proseguì|proseguito|proseguendo',
    avvertire: 'avverte avvertono avvertì|avvertito|avvertendo',
    ammettere: 'ammette ammettono ammise|ammesso|ammettendo',
    ritenere: 'ritiene ritengono ritenne|ritenuto|ritenendo',
    chiedere: 'chiede chiedono chiese chiesero chiedeva|chiesto|chiedendo',
    promettere: 'promette promettono promise|promesso|promettendo',
    difendere: 'difende difese|difeso|',
    convenire: 'conviene convenne|convenuto|',
    prevedere: 'prevede prevedono|previsto|',
    suggerire: 'suggerisce suggerì|suggerito|',
    proporre: 'propone propose|proposto|',
    esprimere: 'esprime espresse|espresso|',
    riconoscere: 'riconosce riconobbe|riconosciuto|',
    denunciare: 'denuncia denunciano denunciò|denunciato|denunciando',
    annunciare: 'annuncia annunciano annunciò|annunciato|annunciando',
    definire: 'definisce definiscono definì definiva|definito definita|definendo',
    descrivere: 'descrive descrivono descrisse|descritto|descrivendo',
    compiacere: '||',
  },
})

/** "ha fatto sapere", "ha reso noto". */
export const PHRASAL_SPEECH = phrasalSpeech({
  'fa fatto fece fanno': 'sapere notare presente',
  'reso rende rese': 'noto',
})
