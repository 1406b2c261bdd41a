/** Dutch verbs of saying, all listed: their spelling changes with the form. */
import { phrasalSpeech } from '../speakers/phrasal-speech.ts'
import { speechForms } from '../speakers/speech-forms.ts'

export const SPEECH = speechForms({
  conjugate: (lemma) => ({ finite: [lemma] }),
  ranks: {
    1: 'zeggen verklaren vertellen stellen schrijven antwoorden reageren benadrukken melden laten meedelen aldus_ toevoegen roepen vragen uitleggen',
    2: 'vinden denken menen waarschuwen beweren erkennen bevestigen hopen eisen pleiten beloven concluderen vrezen aankondigen constateren oordelen',
    3: 'noemen beschrijven spreken omschrijven',
  },
  irregular: {
    zeggen: 'zegt zeggen zei zeiden|gezegd|zeggend',
    verklaren: 'verklaart verklaren verklaarde verklaarden|verklaard|',
    vertellen: 'vertelt vertellen vertelde vertelden|verteld|',
    stellen: 'stelt stellen stelde stelden|gesteld|',
    schrijven: 'schrijft schrijven schreef schreven|geschreven|',
    antwoorden: 'antwoordt antwoordde antwoordden|geantwoord|',
    reageren: 'reageert reageerde reageerden|gereageerd|',
    benadrukken: 'benadrukt benadrukken benadrukte benadrukten|benadrukt|',
    melden: 'meldt melden meldde meldden|gemeld|',
    laten: '||',
    meedelen: 'deelt deelde deelden|meegedeeld|',
    aldus_: '||',
    toevoegen: 'voegt voegde voegden|toegevoegd|',
    roepen: 'roept riep riepen|geroepen|',
    vragen: 'vraagt vragen vroeg vroegen|gevraagd|',
    uitleggen: 'legt legde legden|uitgelegd|',
    vinden: 'vindt vinden vond vonden|gevonden|',
    denken: 'denkt denken dacht dachten|gedacht|',
    menen: 'meent menen meende meenden||',
    waarschuwen: 'waarschuwt waarschuwen waarschuwde waarschuwden|gewaarschuwd|',
    beweren: 'beweert beweren beweerde beweerden|beweerd|',
    erkennen: 'erkent erkennen erkende erkenden|erkend|',
    bevestigen: 'bevestigt bevestigde bevestigden|bevestigd|',
    hopen: 'hoopt hopen hoopte hoopten|gehoopt|',
    eisen: 'eist eisen eiste eisten|geëist|',
    pleiten: 'pleit pleiten pleitte||',
    beloven: 'belooft beloofde beloofden|beloofd|',
    concluderen: 'concludeert concludeerde||',
    vrezen: 'vreest vrezen vreesde||',
    aankondigen: 'kondigt kondigde|aangekondigd|',
    constateren: 'constateert constateerde||',
    oordelen: 'oordeelt oordeelde|geoordeeld|',
    noemen: 'noemt noemen noemde noemden|genoemd|',
    beschrijven: 'beschrijft beschreef||',
    spreken: 'spreekt sprak spraken||',
    omschrijven: 'omschrijft omschreef||',
  },
})

/** "liet weten", "maakte duidelijk". */
export const PHRASAL_SPEECH = phrasalSpeech({
  'liet laat lieten laten': 'weten',
  'maakte maakt maakten': 'duidelijk bekend',
})
