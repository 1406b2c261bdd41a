/** German verbs of saying. Weak verbs follow the rule; strong and separable ones are listed. */
import { phrasalSpeech } from '../speakers/phrasal-speech.ts'
import { speechForms } from '../speakers/speech-forms.ts'
import type { Forms } from '../speakers/speech-forms.ts'

const INSEPARABLE = /^(?:be|er|ver|ent|ge|wider|zer|miss)/u

/** sagen → sagt sagen sagte sagten sage, gesagt, sagend. */
function conjugate(lemma: string): Forms {
  const stem = lemma.replace(/e?n$/u, '')
  const e = /[td]$|(?:[^aeiouhlrmn]|ch)[mn]$/u.test(stem) ? 'e' : ''
  const participle = INSEPARABLE.test(lemma) || lemma.endsWith('ieren') ? `${stem}${e}t` : `ge${stem}${e}t`
  const present = lemma.endsWith('ern') || lemma.endsWith('eln') ? `${stem}n` : lemma
  return {
    finite: [`${stem}${e}t`, present, `${stem}${e}te`, `${stem}${e}ten`, `${stem}e`],
    participle: [participle],
    gerund: [`${present}d`],
  }
}

export const SPEECH = speechForms({
  conjugate,
  ranks: {
    1: `sagen erklären betonen meinen schreiben sprechen antworten entgegnen erwidern ergänzen kommentieren fragen rufen berichten
      äußern versichern erzählen erläutern resümieren bekräftigen unterstreichen mahnen twittern formulieren urteilen bilanzieren
      verkünden konstatieren kontern flüstern schwärmen beteuern begründen vermuten zitieren nachhaken anfügen_ festhalten_`,
    2: `warnen fordern kritisieren behaupten kündigen teilen geben stellen fügen heben räumen verlangen bestätigen bemerken beklagen
      klagen loben befürchten hoffen glauben denken versprechen bitten argumentieren appellieren verteidigen spekulieren dementieren
      bedauern begrüßen drohen verweisen wünschen plädieren vorwerfen_ beschreiben schildern zeigen raten führen weisen legen
      bestreiten leugnen gestehen erinnern spotten schimpfen scherzen prophezeien prognostizieren fürchten feststellen_`,
    3: `nennen bezeichnen sehen finden halten charakterisieren werten bewerten würdigen beschuldigen vorstellen_ heißen beschwören
      verurteilen bezweifeln widersprechen zurückweisen_ titulieren reagieren rechnen erwarten lehnen werfen bewundern feiern streichen machen`,
  },
  irregular: {
    schreiben: 'schreibt schreiben schrieb schrieben schreibe|geschrieben|schreibend',
    sprechen: 'spricht sprechen sprach sprachen spreche|gesprochen|sprechend',
    rufen: 'ruft rufen rief riefen|gerufen|rufend',
    geben: 'gibt geben gab gaben|angegeben bekanntgegeben zugegeben preisgegeben|',
    teilen: 'teilt teilen teilte teilten teile|mitgeteilt|',
    stellen: 'stellt stellen stellte stellten stelle|festgestellt klargestellt|',
    fügen: 'fügt fügen fügte fügten füge|hinzugefügt angefügt|',
    heben: 'hebt heben hob hoben|hervorgehoben|',
    räumen: 'räumt räumen räumte räumten räume|eingeräumt|',
    kündigen: 'kündigt kündigen kündigte kündigten|angekündigt|',
    führen: 'führt führte führten|ausgeführt|',
    weisen: 'weist wies wiesen|hingewiesen zurückgewiesen|',
    legen: 'legte legten legt|dargelegt nahegelegt|',
    lehnen: 'lehnte lehnten lehnt|abgelehnt|',
    werfen: 'wirft warf warfen|vorgeworfen|',
    denken: 'denkt dachte dachten|gedacht|',
    versprechen: 'verspricht versprechen versprach versprachen|versprochen|',
    bitten: 'bittet bitten bat baten|gebeten|',
    verweisen: 'verweist verweisen verwies verwiesen|verwiesen|',
    beschreiben: 'beschreibt beschreiben beschrieb beschrieben||',
    raten: 'rät raten riet rieten||',
    bestreiten: 'bestreitet bestreiten bestritt bestritten|bestritten|',
    gestehen: 'gesteht gestehen gestand gestanden|gestanden|',
    nennen: 'nennt nennen nannte nannten|genannt|',
    sehen: 'sieht sah sahen||',
    finden: 'findet fand fanden||',
    halten: 'hält hielt hielten|festgehalten|',
    heißen: '||',
    beschwören: 'beschwört beschwor||',
    widersprechen: 'widerspricht widersprechen widersprach widersprachen|widersprochen|',
    vorwerfen_: '|vorgeworfen|',
    vorstellen_: '|vorgestellt|',
    zurückweisen_: '|zurückgewiesen|',
    anfügen_: '|angefügt|',
    festhalten_: '|festgehalten|',
    feststellen_: '|festgestellt|',
    nachhaken: '|nachgehakt|',
    zitieren: '|zitiert|',
    zeigen: 'zeigt zeigte zeigten||',
    rechnen: '||',
    feiern: 'feierte||',
    streichen: 'streicht strich strichen|herausgestrichen|',
    machen: '|klargemacht|',
    begründen: 'begründet begründen begründete begründeten||',
  },
})

/** "machte klar", "kam zu dem Schluss", "ließ … wissen". */
export const PHRASAL_SPEECH = phrasalSpeech({
  'macht machte machten machen': 'klar deutlich',
  'kommt kam kamen kommen': 'schluss ergebnis überzeugung',
  'vertritt vertrat vertraten vertreten': 'ansicht auffassung meinung standpunkt',
  'gab gibt gaben': 'protokoll verstehen',
  'brachte bringt brachten': 'ausdruck',
  'ließ lässt ließen lassen': 'verlauten wissen mitteilen ausrichten erklären verkünden',
})
