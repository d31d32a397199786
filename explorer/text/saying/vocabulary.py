"""Words around quotations, in the languages of Europe."""

from __future__ import annotations


def listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


HE = listed("he er il él lui egli ele hij han он")
SHE = listed("she elle ella lei ela zij hon hun она")
SPEAKERS = listed("i we ich wir je nous yo io eu ik jeg jag я мы")
"""Pronouns that stand for nobody who has a name."""
ENGLISH = listed("""said says say told tells asked asks added adds replied answered wrote writes continued concluded
noted explained warned shouted countered retorted responded insisted argued claimed admitted declared according""")
LANGUAGES = (
    (ENGLISH, listed("he she they it we i")),
    (listed("sagte sagt fragte schrieb erklärte fügte antwortete meinte"), listed("er sie es wir ich")),
    (listed("dit ajouté ajoute ajouta déclaré demandé répondu écrit"), listed("il elle ils elles on nous je")),
    (listed("dijo dice añadió agregó afirmó explicó respondió contestó"), listed("él ella ellos ellas yo")),
    (listed("detto dice disse aggiunto spiegato dichiarato risposto rispose"), listed("egli lui lei ella loro io")),
    (listed("disse afirmou acrescentou respondeu declarou"), listed("ele ela eles elas eu")),
    (listed("zei zegt voegde antwoordde schreef vroeg"), listed("hij zij ze ik")),
    (listed("sa sade säger sier sagde siger svarade svarte svarede skrev"), listed("han hon hun jag jeg")),
    (listed("powiedział powiedziała dodał dodała mówi řekl řekla dodal dodala"), listed("on ona oni ja")),
    (listed("сказал сказала добавил добавила ответил ответила заявил заявила"), listed("он она они я мы")),
)
"""By language: some verbs of saying, and the words that stand for whoever spoke before. A pronoun of one language is a
name or a small word in another: Han, Ella, Hun Sen, `on Friday`, `il ministro`."""
PRONOUNS = frozenset().union(*(pronouns for _, pronouns in LANGUAGES))
ADDRESSED = (
    (SHE | {"sie"}, listed("mr m sir lord king herr herrn monsieur señor signor")),
    (HE, listed("mrs ms miss lady queen frau madame mme señora signora")),
)
"""Pronouns that do not stand for whom these words address."""
ADDING = listed("""added adds adding continued continues concluded ajouté ajoute ajouta poursuivi poursuit poursuivit
fügte fuhr añadió agregó aggiunto voegde tilføjede добавил добавила додав додала dodał dodała dodal dodala""")
"""Verbs with which a speaker goes on."""
ANSWERING = listed("""replied replies answered answers responded responds retorted countered répondu répond répondit
rétorqué rétorqua antwortete erwiderte entgegnete respondió contestó rispose risposto respondeu antwoordde svarade
svarede svarte ответил ответила odpowiedział odpowiedziała""")
"""Verbs with which another one begins."""
SAYING = listed("""said says asked added replied answered wrote told called sagte sagt fragte schrieb dit
dijo disse sa sade zei сказал сказала""")
"""Verbs that may stand directly before a quotation mark."""
NO_SUBJECTS = listed("""the a an of in on at to from with by for as after before since near under over against
into between der die das den dem des von vom mit bei nach aus zu le la les de du en à avec pour dans par el los
las del con por il di""")
"""Articles and prepositions, after which a name is no subject, or not a person's."""
NO_NAMES = (
    ADDING
    | ANSWERING
    | listed("""the and but then also who his her their its that this said says say saying told tell asked asks added
adds adding replied answered wrote writes warned shouted cried noted explained continued reporters der
die das und aber sagte sagt fügte hinzu erklärte schrieb fragte les des une est dit ajouté ajoute ajouta
déclaré déclare demandé los las dijo añadió agregó ha detto aggiunto para com que por con mit von vom
zum zur disse sade sier sa zei voegde toe сказал сказала заявил заявила добавил добавила сказав додав
додала заявив dedi diye söyledi ekledi powiedział powiedziała dodał dodała mówi řekl řekla dodal dodala
rekao rekla kazao sagde tilføjede sanoi lisäsi mondta spus zis είπε δήλωσε πρόσθεσε kata ujar nói""")
)
"""Words around quotations that say nothing of who speaks."""

ARTICLES = listed("""the a an der die das den dem ein eine einen einer le la les l un une el los las uno una il lo gli o
os as um uma het een en et ett ha a est""")
OF = listed("of for de du des der d von vom di del della dello do da dos das van av af för til у")
"""Words before which a speaker is named, and after which follows whose or of what."""
ELSEWHERE = listed("""on in at to from with by as after before since near under over against into who which whose whom
that am im auf mit bei nach aus zu à en avec pour dans par qui que con por para che på i vid w na в на""")
"""Words after which follows what says nothing of who speaks."""
ADVERBS = listed("""later also then previously again still earlier recently yesterday today however meanwhile instead
once monday tuesday wednesday thursday friday saturday sunday""")
ONE_MORE = listed("another second third other different autre zweiter zweite andere anderer otro otra altro altra")
"""Words that tell a speaker from one before."""
RANKS = listed(
    "deputy vice former ex acting assistant shadow junior stellvertretende stellvertretender ehemalige ancien"
)
"""Words that make another of somebody who has no name: the deputy mayor is not the mayor."""
ONE = listed("a an one ein eine un une uno una um uma en ett et een")
"""Articles of somebody who was not named before."""
VERBS = ADDING | ANSWERING | SAYING | frozenset().union(*(verbs for verbs, _ in LANGUAGES)) | listed("adding saying")
"""Verbs of saying."""
UNTELLING = ARTICLES | OF | ELSEWHERE | ADVERBS | NO_NAMES | PRONOUNS
"""Words that are no part of what a speaker is called."""
