"""Capitalised words that are no part of a person's name: organisations, places, things, beginnings of sentences."""

from __future__ import annotations

from functools import cache

_ORGANISATIONS = """
Party Committee Council Congress Senate House Court University College School Institute Institution Center Centre
Foundation Association Union League Club Company Corp Corporation Inc Ltd LLC Plc PLC Co Group Bank Fund Department
Ministry Agency Bureau Office Commission Board Police Army Navy Force Forces Guard Guards Service Services
Administration Authority Government Parliament Assembly Press Network Radio TV Television Channel Federation Society
Alliance Coalition Movement Front Brigade Brigades Battalion Regiment Militia Tribunal Cabinet Secretariat
Directorate Embassy Consulate Mission Organization Organisation Organizations Confederation Consortium Cooperative
Syndicate Trust Charity Church Cathedral Mosque Synagogue Hospital Clinic Museum Library Airlines Airways Railways
Motors Industries Holdings Partners Technologies Systems Solutions Pharmaceuticals Laboratories Studios Pictures
Records Entertainment Media News Times Post Journal Tribune Herald Gazette Today Magazine Review Chronicle Observer
Guardian Telegraph Mirror Globe Newspaper Agence Team United FC Rovers Wanderers Hotspur Nations Caucus Taskforce
Academy Orchestra Constabulary Squad Unit Corps Command Rescue Investments Insurance Energy Airline Stores
Supermarkets Ventures Capital Securities Associates Consulting Realty
"""
_STATE = """
Ministry Department Government Parliament Senate Congress Court Police Army Navy Force Forces Guard Commission
Council Authority Administration Agency Bureau Cabinet Embassy Consulate Directorate Secretariat Treasury Assembly
Tribunal Office Service House Constabulary Union Nations Board
"""
_THINGS = """
Electric Motors Belt Establishment Improvement Mansion Laughs Secretaries PAC Pride Democrats Republicans Journalism
Democracy Catholic Catholics Methodist Baptist Protestant Presbyterian Lutheran Evangelical Evangelicals Mormon
Mormons Christian Muslim Jewish Hindu Buddhist Sikh Sunni Shia Shiite Coptic Kurdish Arab Rankings Ratings Colleges
Universities Troopers Cadets Scouts Stoppers Alert Felony Degree Boomers Millennials Universal Cowboys Patriots
Raiders Giants Yankees Dodgers Lakers Bulls Celtics Sox Jays Leafs Canadiens Flames Oilers Jets Bombers Eagles Lions
Tigers Bears Panthers Falcons Ravens Steelers Packers Vikings Saints Broncos Chiefs Chargers Warriors Rockets Spurs
Mavericks Heat Magic Kings Sharks Ducks Wings Devils Rangers Islanders Penguins Capitals Blackhawks Blues Predators
Rebels Racing Athletic Wanderers Albion Act Bill Law Amendment Constitution Treaty Agreement Deal Accord Accords
Pact Protocol Convention Conference Summit Forum War Wars Day Days Week Month Year Night Series Season Award Awards
Prize Medal Festival Games Cup Championship Championships Olympics Marathon Tournament Campaign Project Program
Programme Plan Initiative Report Survey Poll Index Study Review Operation Strategy Scheme Code Order Decree
Declaration Resolution Book Books Show Shows Live Late Good Morning Meet Face This Affair Affairs Relations Rights
Civil Human Social Studies Research Science Technology Medical Medicine Family Children Women Men People Voters
Workers Students Veterans Farmers Muslims Christians Jews Hispanics Latinos Orthodox Circuit District Says Fact
Check God Bible Quran Koran Internet Web Line Room System Machine Oath Values Faith Freedom Liberty Trade Security
Health Care Climate Economic Policy Education Defense Defence Foreign Interior Finance Justice Treasury Capitol
Lives Matter Green Tea National International Federal American European African Asian Democratic Republican
Conservative Liberal Labor Labour Supreme High Black White Red Blue Old Great Big New Islamic Royal Public Central
Local Crescent Cross Storm Hurricane Typhoon Cyclone Tropical Flight Boeing Airbus Toyota Ford Honda Nissan iPhone
iPad Windows Android Christmas Easter Thanksgiving Halloween Ramadan Eid Hanukkah Passover Diwali Brexit Zika Ebola
Covid AIDS HIV Super Bowl Premier League Grand Prix Open Masters Cold World Nobel Pulitzer Oscar Oscars Grammy
Grammys Emmy Emmys Daily Weekly Crime Crimes Scene Emergency Response Fire Ambulance Ministry Protection Control
Homeland Intelligence Transport Transportation Environment Environmental Agriculture Wildlife Parks Fisheries
Housing Commerce Revenue Immigration Border Customs Patrol Terrorism Ice Gas Oil Pipeline Railway Rail Express Trail
Route Highway Motorway Freeway Interstate Photos Photo Image Images Video File Story Getty Follow Read More Related
Watch Advertisement Share Email Comments Copyright Caption Source Credit Updates Breaking Topics Dear Happy Merry
Yes Age Depression Sunday Monday Tuesday Wednesday Thursday Friday Saturday Mount Palace Castle Cabinet Tower Towers
Building Hall Stadium Arena Theatre Theater Galaxy Model Type Class Mark Level Phase Part Chapter Section Article
Category Grade Party Peace Process Revolution Uprising Spring Massacre Scandal Crisis Attack Attacks Bombing
Shooting Disaster Quake Earthquake Flood Floods Album Song Songs Tour Concert Film Movie Novel Opera Musical Play
Ballet Sword Star Trek Man Doctrine Effect Theory Foundation Syndrome Disease Virus Cancer Street Wall Main Trophy
Derby
"""
_PLACES = """
Way Terrace Close Grove Court Circle Parkway Turnpike Pier Wharf Quay Estate Ranch Farm Farms Mill Landing Shore
Shores Meadows Vista Bluff Gorge Cove Inlet Sound Lagoon Marsh Swamp Dunes Cliffs Trail Alley Row Mews Street Road
Avenue Boulevard Lane Drive Highway Square Park River Lake Lakes Mountain Mountains Mount Island Islands Isle Bay
Gulf Sea Ocean Coast Cape City County State States Kingdom Republic Emirate Emirates Valley Beach Hills Hill Heights
Creek Falls Springs Canyon Desert Forest Woods Plain Plains Peninsula Strait Straits Channel Harbour Harbor Port
Airport Station Terminal Bridge Tunnel Dam Reservoir Field Fields Garden Gardens Plaza Mall Village Town Township
Borough District Province Region Territory Territories Prefecture Governorate Oblast Municipality Parish Precinct
Ward Hamlet Reserve Reservation Sanctuary Zoo Palace Castle Fort Base Camp Prison Jail Cemetery Hotel Resort Inn
Restaurant Cafe Bar Pub Tower Towers Building Hall Stadium Arena Theatre Theater Centre Center Crossing Junction
Pass Point Ridge Glacier Archipelago Delta Basin Volcano Metro Downtown America York Jersey Hampshire Mexico
Carolina Dakota Virginia Washington Texas Florida Ohio Iowa Nevada Pennsylvania Michigan Wisconsin Minnesota
Missouri Colorado Arizona Utah Oregon California Alaska Hawaii Maine Vermont Massachusetts Connecticut Delaware
Maryland Kentucky Tennessee Alabama Mississippi Louisiana Arkansas Oklahoma Kansas Nebraska Montana Wyoming Idaho
Indiana Illinois Chicago Boston Philadelphia Detroit Cleveland Cincinnati Columbus Vegas Angeles Houston Dallas
Austin Miami Orlando Tampa Atlanta Charlotte Raleigh Baltimore Brooklyn Manhattan Queens Bronx Seattle Denver
Portland Phoenix Pittsburgh Memphis Nashville Oakland Sacramento Milwaukee Minneapolis Louisville London Paris
Berlin Moscow Beijing Tokyo Brussels Geneva Aleppo Mosul Baghdad Kabul Tehran Jerusalem Istanbul Mumbai Delhi
Karachi Lahore Shanghai Sydney Melbourne Brisbane Perth Adelaide Auckland Wellington Toronto Vancouver Montreal
Calgary Edmonton Winnipeg Ottawa Quebec Halifax Alberta Ontario Saskatchewan Manitoba Nunavut Yukon Newfoundland
Labrador Brunswick Scotia Columbia Manchester Liverpool Birmingham Leeds Glasgow Edinburgh Cardiff Belfast Dublin
Bristol Sheffield Newcastle Barcelona Madrid Rome Milan Naples Venice Vienna Munich Hamburg Frankfurt Amsterdam
Rotterdam Zurich Prague Warsaw Budapest Europe Africa Asia Australia Antarctica Arctic Scandinavia Balkans Caucasus
Siberia Crimea Donbas Kashmir Punjab Gaza Bank England Scotland Wales Ireland Britain Russia China Iran Iraq Syria
Israel Germany France Canada Japan India Pakistan Turkey Egypt Ukraine Korea Cuba Haiti Mediterranean Atlantic
Pacific Caribbean Baltic Himalayas Alps Sahara Amazon Nile North South East West Northeast Northwest Southeast
Southwest Eastern Western Northern Southern Central Upper Lower Near Middle Isles Zealand Guinea Leone Lanka
Salvador Rica Rico Arabia Lumpur Janeiro Aires Kong Hong Sri San Santa Los Las Puerto Saint St New Rio Tel El
"""
_PEOPLES = """
French German English Spanish Italian Dutch Danish Swedish Norwegian Finnish Polish Czech Slovak Hungarian Romanian
Bulgarian Greek Turkish Russian Ukrainian Arabic Arab Hebrew Persian Farsi Chinese Mandarin Cantonese Japanese
Korean Hindi Urdu Bengali Pashto Dari Kurdish Swahili Portuguese Latin Catalan Basque Welsh Irish Scottish Scots
British American Canadian Mexican Brazilian Australian African European Asian Western Eastern Islam Christianity
Judaism Christian Muslim Jewish Jew Hindu Buddhist Sikh Sunni Shia Shiite Hispanic Latino Latina Native Indigenous
Aboriginal Inuit Cree Maori Roma Yazidi Kurd Turk Pole Dane Swede Finn Scot Briton Englishman Frenchman Irishman
"""
_STARTS_OF_PLACES = (
    "San Santa Santo Los Las Puerto Fort Ft Saint St Ste Lake New Cape Rio Tel Mount Mt Port North South East West"
)
_STOP = """
The A An In On At By For From With But And Or If When While After Before As Although Though Because Since Despite
During Even However Earlier Later Then There Here This That These Those It Its He She They We I You My Our His Her
Their What Who Why How Where Which Yes No Not So Also Still Yet Now Just Only Both Another Other Some Many Most More
All Every Each Such According Meanwhile Moreover Instead Perhaps Maybe Monday Tuesday Wednesday Thursday Friday
Saturday Sunday January February March April May June July August September October November December Last Next Let
Get Go See Read Watch Follow Photo Image Video Via Like Unlike Asked Speaking Under Over Among Against Between
Without Within Through Throughout Until Once Did Do Does Is Are Was Were Has Have Had Will Would Could Should Can
Being Having Said Says To Of Mon Tue Tues Wed Thu Thurs Fri Sat Sun Jan Feb Apr Jun Jul Aug Sept Sep Oct Nov Dec One
Two Three Four Five Six Seven Eight Nine Ten About Above Along Around Behind Below Beside Beyond Except Inside Into
Near Off Onto Out Outside Past Per Than Toward Towards Up Upon Whether Whose Whom Nor Either Neither None Nobody
Nothing Someone Everyone Everybody Anyone Few Several Much Any Again Ago Ever Never Always Often Sometimes Today
Tomorrow Yesterday Tonight Soon Finally Recently Currently Previously Formerly Former Ex Late Thus Therefore
Nonetheless Nevertheless Otherwise Additionally Furthermore Besides Indeed Actually Apparently Clearly Obviously
Certainly Surely Probably Possibly Unfortunately Fortunately Hopefully Sadly Ironically Interestingly Please Thanks
Thank Sorry Hello Hi Dear Well Ok Okay Oh Ah Born Following Including Regarding Considering Given Based Writing
Responding Citing Quoting Calling Noting Adding Saying Say Tell Ask Add Note Make Made Take Took Come Came Want
Think Know Look Looking Back Down Early Don't Doesn't Didn't Isn't Aren't Wasn't Weren't Can't Couldn't Won't
Wouldn't Shouldn't Haven't Hasn't Hadn't It's He's She's That's There's What's Here's Who's Where's I'm I've I'll
I'd You're You've You'll We're We've We'll They're They've They'll Let's
"""
_FRONTS = """
Democratic Republican Conservative Liberal Labour Socialist Communist Unknown Rival Fellow Incumbent Longtime
Veteran Ally New Old Former Ex Late Young Crooked Embattled Outgoing Incoming Disgraced Acting Actual Own Retired
"""
_COMPANIES = """
Morgan Stanley|Goldman Sachs|Wells Fargo|Merrill Lynch|Lehman Brothers|Ernst Young|Harley Davidson|Louis Vuitton
|Calvin Klein|Ralph Lauren|Marks Spencer|Thomson Reuters|Rolls Royce|Mercedes Benz|Aston Martin|Johnson Johnson
|Procter Gamble|Fannie Mae|Freddie Mac|Charles Schwab|Deutsche Welle|Al Jazeera|Al Qaeda|Al Qaida|Al Shabaab
|Al Arabiya|Boko Haram|Abu Sayyaf|Abu Dhabi|Abu Ghraib|Air Canada|Air France|Tim Hortons|Trader Joe|Philip Morris
|Lockheed Martin|Northrop Grumman|Rolling Stone|Vanity Fair|Planned Parenthood|Abu Nidal|Sinn Fein|Fianna Fail
|Fine Gael|Jim Crow|Uncle Sam|Santa Claus|Oval Office|Holy See|Holy Land|Wall Street|Silicon Valley|Camp David
|Downing Street|Human Rights|Allahu Akbar|Ku Klux Klan|Hells Angels|Dow Jones|Standard Poor|Moody's|Madame Tussauds
|Mein Kampf|Hong Kong|Costa Rica|Tel Aviv|Addis Ababa|Phnom Penh
"""


@cache
def organisation_heads() -> frozenset[str]:
    """Words that make a capitalised run an organisation."""
    return frozenset(_ORGANISATIONS.split())


@cache
def state_heads() -> frozenset[str]:
    """Those of them that are the state's, mostly."""
    return frozenset(_STATE.split())


@cache
def things() -> frozenset[str]:
    """Words in names of laws, events, works, departments."""
    return frozenset(_THINGS.split())


@cache
def places() -> frozenset[str]:
    """Words in names of places, and places that are often named."""
    from explorer.digest.countries import COUNTRIES

    whole = {name for name in COUNTRIES.values() if name.isalpha()}
    return frozenset(_PLACES.split()) | (whole - _BEARERS)


_BEARERS = {"Chad", "Georgia", "Jordan", "Jersey", "Israel", "Guernsey", "Martinique", "Dominica"}
"""Countries that are given names, too."""


@cache
def peoples() -> frozenset[str]:
    """Languages, peoples and believers; a country's adjectives are also known from the countries of the document."""
    return frozenset(_PEOPLES.split())


@cache
def starts_of_places() -> frozenset[str]:
    return frozenset(_STARTS_OF_PLACES.split())


@cache
def stop() -> frozenset[str]:
    """Words that are capitalised at the beginning of a sentence or for other reasons than a name."""
    words = _STOP.split()
    return frozenset((*words, *(word.replace("'", "’") for word in words)))


@cache
def fronts() -> frozenset[str]:
    """Capitalised words that may stand before a person's name without being part of it."""
    return frozenset(_FRONTS.split())


@cache
def never_people() -> frozenset[str]:
    """Names of two words or more that look like a person's."""
    return frozenset(" ".join(name.split()) for name in _COMPANIES.split("|"))
