/** Nigerian, Ghanaian, Eritrean and southern African names, and other romanisations of Chinese ones. A group a line, as in `given-names.ts`. */
export const FURTHER_AFRICAN_AND_EAST_ASIAN_GROUPS = `
abdou abdoulaye
abena abla
abidemi bidemi
abimbola bimbo bola
abiodun biodun abbey
abisola bisola sola
abosede bose
adaeze ada eze
adaobi ada obi
adebayo bayo ade
adebisi bisi ade
adebola bola ade
adebowale wale ade debo
adedayo dayo ade
adekunle kunle ade
adelola lola
ademola demola ade
adenike nike
adeniyi niyi ade
adeola deola ade
aderonke ronke
adesola sola
adetokunbo tokunbo toks ade
adetola tola
adewale wale ade
adewunmi wunmi adewumi
adeyemi yemi ade
adeyinka yinka
adwoa adjoa ajoa ajua adjowa
afia afua efua
afua afia efua afiba
akosua akosiwa akos / esi
akua ekua akuba akwia
akwasi kwasi kwesi
ama amma amah
amaka chiamaka
amarachi amara
anuoluwapo anu
ayobami ayo bami
ayodeji ayo deji
ayodele ayo dele
ayokunle ayo kunle
ayomide ayo mide
ayotunde ayo tunde
babajide jide
babatunde tunde baba
bamidele dele bami
bolaji bola
bolanle bola
boluwatife bolu
bongani bonga
bukola bukky buki
chiamaka amaka chichi
chibuzo buzo
chibuzor chibuzo
chidimma dimma chidinma
chidinma dinma chichi chidimma
chidozie dozie
chijioke chiji jioke
chika chikaodili
chikezie kezie
chinedu nedu chinedum edu
chinelo nelo
chinenye nenye
chinonso nonso
chinwe chinwendu
chinyere nyere chichi
chioma chichi oma
chisom som
chizoba zoba
chukwudi chudi
chukwuebuka ebuka
chukwuka chuka
chukwuma chuma
damilare dare oluwadamilare
damilola dami oluwadamilola
dolapo dola
ebenezer eben
ebubechukwu ebube
efua efuwa afua
ekene ekenedilichukwu
ekow yaw ekoh
enitan eni
esi esie
ezinne zinne
fatou fatoumata fatu
feyisayo feyi
fiifi kofi yoofi
folasade sade folashade
folashade shade folasade
funmilayo funmi
funmilola funmi
gbemisola gbemi
hewan hiwan hewot
ibukun ibukunoluwa ibk
ibukunoluwa ibukun
ifeanyi ify
ifeoluwa ife
ifeoma ify oma
ijeoma ij ije
ikechukwu ike iyke
ikenna ike kenna
ireoluwa ire
isatu aissatou isata
iyabo iya
jumoke olajumoke
kehinde kenny kehindeh
kelechi kele
kenechukwu kene
kidane kidan
kobina kwabena ebo
kofi koffi kofie
kojo kwadwo kwadjo kodjo cudjoe jojo
kosisochukwu kosi kosiso
kwabena kobina kwabs kobby
kwadwo kojo kwadjo
kwaku kweku kwakou
kwame kwami kouame
kwasi kwesi akwasi kouassi
kweku kwaku
lanre olanrewaju
mamadou mamadu
mehret mihret
modupe dupe
mofoluwaso mofe
mojisola moji
morenike nike renike
mulugeta mulu
munachimso muna
ndubuisi ndu
nkechi nkechinyere kechi
nkiruka nkiru kiru
nnaemeka emeka
nnamdi namdi
nokuthula thula
nomvula mvula
nonso chinonso
obafemi femi
obinna obi
ogechi oge
okechukwu okey
olabisi bisi
olabode bode
oladapo dapo
oladipo dipo ladipo
olajide jide
olajumoke jumoke
olakunle kunle
olamide lamide ola
olanrewaju lanre
olatunde tunde ola
olatunji tunji
olawale wale ola
olayemi yemi
olayinka yinka
olubunmi bunmi
olufunke funke
olufunmilayo funmi funmilayo
olukayode kayode kay
olukemi kemi
olumide mide olu
olurotimi rotimi
olusegun segun
olusola sola
olutayo tayo
oluwabukola bukola
oluwadamilare dare dami
oluwadamilola dami damilola
oluwafemi femi
oluwafunmilayo funmi
oluwakemi kemi
oluwanifemi nife
oluwapelumi pelumi
oluwasegun segun
oluwaseyi seyi
oluwaseyifunmi seyi
oluwatobiloba tobi tobiloba
oluwatomi tomi
oluwatomisin tomisin tomi
oluwatosin tosin
oluwatoyin toyin
omolara lara
omotayo tayo omo
omotola tola
onyekachi kachi
onyinyechi onyi onyinye
opeyemi ope yemi
oreoluwa ore
osagie sagie
osaze osas
oyinkansola oyinkan oyin
oyinlola oyin
rotimi olurotimi
rutendo ruru
samrawit samri
segun olusegun
sekou seku
selamawit selam
seyi oluwaseyi
sibusiso sibu
simisola simi
somtochukwu somto
tafadzwa tafi
taiwo taiye
tapiwa tapi
temidayo temi dayo
temilola temi
temiloluwa temi
temisan temi
temitayo temi tayo
temitope temi tope
tendai tenda
tewodros tedros teddy / theodore
thandeka thandi
thandiwe thandi
tinotenda tino
titilayo titi
titilola titi
titilope titi
tochukwu tochi
tokunbo toks
tolulope tolu
toluwalase tolu
toluwani tolu
tomiwa tomi
tsehay tsehai
uchechukwu uche
uchenna uche
ugochukwu ugo
ugonna ugo
uzochukwu uzo
uzoma uzo
wanjiku shiku ciku
wanjiru shiro ciru
yaw yao yaou
yewande wande
yohannes johannes / john
guo kwok kuo
hiroshi hiro
hua wah
kenichi ken
kenji ken
shota shouta
takeshi take
tsz tze
xian hsien
xiang hsiang
xiao hsiao siu
xing hsing
xu hsu
xuan hsuan
xue hsueh
yoko youko
yuki yukie
yuko yuuko
`;
