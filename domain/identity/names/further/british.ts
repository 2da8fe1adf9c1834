/** English names, with their spellings and what people are called for short. A group a line, as in `given-names.ts`. */
export const FURTHER_BRITISH_GROUPS = `
aaron arron aron az azza
abigail abby abbie abi abigayle abigale abbigail abbey / gail
abraham abe abram bram
adam addy ads
adele adelle adell della
adrian ade adrien aidy
aidan aiden ayden aedan aydan aidyn
aileen ayleen ailene / eileen
alana alannah alanna allana alanah / lana
alasdair alistair alastair alister alisdair alasdhair alastar ally ali al
albert albie alby al
alec aleck alick / alex alexander
alexander alex alec sandy al lex xander zander sasha aleksander alexandre ally / alasdair alistair alastair alister alisdair
alexandra alex alexa sandy lexi lexie alix alexandria ally lex / sandra sasha alexis
alexis lexi lexie alexys
alfred alf alfie alfy
alfred fred freddie freddy
algernon algy algie
alice ali allie alys alis alyce allyce
alicia alisha alesha alysha alecia alycia aleisha alishia
alison allison alyson allyson ali allie ally alisson
althea thea
alyssa alissa allyssa elyssa
amanda mandy manda mandie mandi
amber ambre
ambrose brose
amelia emelia amilia ameliah / amy mia millie milly
amy amie aimee ami aimie aimy amey
anastasia ana stasia anastazia / stacey
andrea andi andie andy andria
andrew andy drew andi andrei andie
angela angie ange angy / angelina
angelica angie ange anjelica
angelina angie lina
angus gus gussie
anita neeta
annabel annabelle anabel anabelle annabell annabella / bella belle
anneka annika aneka anika annica
annemarie annmarie annamarie anmarie
annette annett anette nettie netta
anthony tony ant antony antonio anthoney
antoinette toni nettie antonette
arabella bella bel / belle
archie archy archi
ariana arianna ariannah aryana ari
arianne ariane aryanne
arlo arlow
arthur art artie arty
ashley ashleigh ashlee ashlea ashlie ash
ashton ashtyn ash
astrid asta
aubrey aubree aubry
audrey audry audree audie
austin austen austyn
avril avrill
bailey bailee bayley baylee baileigh
barbara barb babs barbie bobbie barbra
barnaby barney barnabas barny
barry barrie baz bazza
basil baz bas
beatrice bea bee trixie beatrix betty trix
beatrix bea trixie trix / beatrice
belinda bel linda lindy bindy
bella belle bela
benjamin ben benji benny benjy benjie benj
bernadette bernie detta bernadet
bernard bernie barney barnard
bernice berenice berniece / bernie
bertha bertie berta
bertram bert bertie
beryl beryle beryll
bethany beth bethan bethanie bethaney bethani
beverley bev beverly beverlie beverlee
bonnie bonny boni
bradley brad bradleigh bradly
brandon branden brandan brandyn
brenda bren brendy
brendan brendon brenden / bren
brent brenton
brett bret
brian bryan bryn bri
brianna breanna bryanna brianne bri bree
bridget bridie biddy brigid breda brigitte bridgette bridgit bridgid brid bride
brooke brook
bruce brucie
bryony briony bryoni brioni bry
caitlin kaitlin kaitlyn katelyn caitlyn katelin catelyn kaitlynn katelynn catlin cait
caleb kaleb cal
callie cally kallie
calum callum cal kallum
calvin cal kalvin
cameron cam camron kameron cammy
camilla milla cammy kamilla camila cam / millie
candice candace candy candis candyce
cara kara carra
carl karl carle
carla karla carlah
carly carley carlie karly karlie carli karley carleigh carlee
carmel carmela carmella
carmen carmin
carol carole carrie caz carroll
caroline carrie caro lyn carolyn carolyne caz cazza carolin / carol
carter karter
casey kasey cacey kacey kasie caisey kacie kaycee
casper caspar kasper
cassandra cass cassie cassy kassandra / sandra
catherine katherine kathryn catharine kate katie cathy kathy kath cath kit kitty kay katy katharine cathryn catheryn katheryn kathrine cathrine katey kathie cathie kathi kat cat kaz caz / katrina catriona
cecil ces cec
cecilia cece cecily cissie cecelia cicely / celia
celeste celest
celia seelia / cecilia
chantelle chantel chantal shantelle shantel chantell chantele
charlene sharlene charleen charline charly / charlie
charles charlie chas chuck charley chaz
charlotte charlie char charley charlotta charl charly
charmaine sharmaine charmain
chelsea chels chelsey chelsie chelsi
cherie sherry sherrie cheri sherie
cherry cherrie cheri
cheryl sheryl cherie cheryll sherryl cheryle chez
chester chet ches
chloe khloe cloe clo chlo kloe
christian chris cristian kristian kris christiaan
christina chris tina chrissie chrissy christy krystyna kristina cristina christena xtina / christine kirsty
christine chris tina chrissie chrissy kristine christeen christene cristine xtine kris / christina
christopher chris kit topher christy kris kristopher cristopher chrissy christofer christoper xopher
clara klara clarrie / clare
clarissa clarrie rissa clarisa
claude claud
claudia claudie
clement clem clemmie
clementine clem clemmie clementina
clifford cliff clif
clyde clide
cody codie kody codey kodi kodie
colette collette colet
colin col collin
connie conny
connor conor con conner konnor konor
conrad konrad con
cora kora corah
coral corale
cordelia delia cordy
corey cory korey cori kory corrie corry
corinne corrine corine corrinne corrina
courtney court kourtney courtenay courtnay
craig craigie kraig
cressida cressy
crystal krystal christal chrystal cristal
curtis curtiss kurtis
cuthbert bert cuddy
cynthia cindy cyndi cyn
daisy daisey daisie
dale dayle
damian damien damion daimian damo
daniel dan danny dani danyal danniel dannie
daniella dani danni daniela / danielle
danielle dani danni dannielle danyelle daniele / daniella
daphne daffy daph
darcy darcey darcie darci
darren daz darran darron dazza darrin daren
darryl darrell daryl darrel daryll darryll daz
david dave davey davy dai dafydd davie davo
deacon deakin
dean deano deane
deborah debbie deb debs debra debby debora debi debbi
declan dec deklan deccy
deirdre deidre dee deidra
delia dee
delilah lila delila
delyth dell
denis dennis den denny denys
denise den denice denyse neesy
denzil denzel
derek del derrick deryck dereck deryk dez
desiree desi desirae
desmond des dezzie dez
dexter dex
diana di dianna dianah dee / diane
diane dianne dian di diahann dyane / diana
dinah dina dyna
dolores lola delores
dominic dom nick domenic dominick dominik nic
donna donnah
dora dorah
doreen dorine dor dorreen
doris dorris dot
dorothy dot dottie dolly dodie dorothey dotty / dorothea thea
douglas doug dougie duggie douglass dug
dwayne dwane duane dwain dewayne
dylan dillon dylon dillan dilan dyllan
ebony ebonie eboni
eden edan
edgar ed eddie
edith edie edy edyth edythe
edna ednah
edwina eddie winnie
eileen aileen eily ilene eilene
elaine lainey elayne elaina alaine
eleanor ellie elle elinor eleanore elenor eleonor ellena elly ellenor eleanora
elijah eli elija lije
eliot elliott elliot eliott
elise elyse elisse alise / elisa
eliza liza lizzie
elizabeth liz beth lizzie betty bess libby lizzy liza elisabeth lisbeth elspeth buffy elizabth lizbeth lizzi bette libbie lis / lisa elsie eliza
elizabeth betsy bessie bess betsey liz lizzie beth
ella ellie elle ela
ellen ellie nell nellie nelly elly ellyn elen
elliana ellie eliana elianna
ellie elly elli
ellis elis
eloise elouise eloisa heloise
elsie elsy elsi
emilia emelia em emmy / millie milly
emily em emmie emmy emilie emely emilly emmily / millie milly
emma em emmie emmy ems ema
emmanuel manny emanuel manuel immanuel emmanuelle
eric erik ric erick rick
erica rica erika ericka
erin eryn erinn
ernest ernie ern earnest
esme esmee esmae esmay
esmeralda esme
estelle estella stella estel
ethan eathan ethen
euan ewan ewen euen euann
eugenie genie eugenia
eunice eunace
evan evans
evangeline evie evangelina / eva
eve eave / evie
evelyn evie evelyne evelynn eveline / eve
evie evy evi
faith fayth
faye fay fae
felicity fliss flick lissie fee flic
fern ferne
finlay finn findlay fin finley finnlay finnley
fiona fi fee ffiona
fleur flur
flora flo florrie
florence flo florrie flossie florance / flora
frances fran fanny frankie francis cissie frannie / francesca
francesca fran frankie chess cesca francesa franchesca franki chesca frannie
francine fran francene
frankie franky franki
fraser frazer frasier frazier
frederica freddie rica freda frederika
frederick fred freddie freddy frederic fredrick fredric rick
freya freyja freyah freja fraya
gabriel gabe gabriell gab
gabriella gabby gaby gabi gabbie gabriela / gabrielle
gabrielle gabby gaby gabi gabbie gabriele / gabriella
gail gayle gale gaile
gareth gaz gari garath garith gar / gary
gary gaz garry gazza garrie
gavin gav gavyn gaven
gaynor gayner / gay
gemma gem jemma gema
genevieve gen evie genny viv genevive
geoffrey geoff jeff jeffrey jeffery jeffry geoffery geoffry
george georgie geordie geo georg
georgia georgie georga / george
georgina georgie gina georgena / georgia
gerald gerry ger jerry gerrald / gerard
geraldine gerry gerri geri geraldene
gerard gerry ged jerry gerrard jerard / gerald
giles gyles jiles
gillian gill jill jilly gilly jillian gillie gilian
gina geena jeana
ginny ginnie jinny
glenda glen
glenn glen glyn glynn
glenys glennis glenis glynis
glyn glynn glen glin
glynis glenys glennis
gordon gord gordie gordan gordy
grace gracie grayce
gracie gracey
graham graeme grahame gray grayham
grayson greyson graeson
gregory greg gregg gregor greggory
greta gretta grete
gretel gretchen
gwendoline gwen gwendolen gwendolyn gwennie gwendolin / wendy
gwyneth gwyn gwen gwenyth gweneth gwynneth
hannah hanna han hana hanah
harley harlee harly harleigh
harriet hattie harriett hatty hariet harriette / harry
harris haris
harrison harri / harris harry
harry hal harri harrie
harvey harv harvie harvy
hayden haydn haydon heydon aydon
hayley hailey haylie haley hayleigh haylee hailee haleigh
hazel haze hazell
heather hev hevs
heidi hiedi heide
helen nell nellie nelly helene hellen helan hels / helena
helena lena hellena helaina
henrietta hettie etta hetty ettie / harriet
henry hal hank henri / harry
hilda hildy hylda
honor honour honora honner
horatio horace
hugh hughie huw hew hughy
humphrey humphry humph
ida idah
imogen immy imo imogene immie emogen
india indie indi indiah
ingrid inga
irene rene renee irena eirene reenie
irma erma
irving irvine irvin
isaac ike zac izaak isac issac isaak zak
isabel izzy isabelle isobel ishbel belle issy ysabel isabell isobelle isobell izzie izabel izabelle iz issie / isla bella isabella
isabella izzy issy belle izabella isabela isobella izzie izabela / isla bella isabel isabelle isobel
isadora izzy dora isidora
isla islay iyla ila
isobel isobelle izzy izzie isobell isabel ishbel
ivor ivo ifor
ivy ivie ivey ivi
jack jac jak jacko
jackson jaxon jaxson jacksen jax
jacob jake jakob cob jacub jaycob / jack
jacqueline jackie jacqui jacquie jacky jaqueline jacquelyn jacquline jacki jackqueline jacquelin jaquelin jaqui jacaline
jade jaide jayde jaid
jake jayke jaik
james jim jimmy jamie jem jimmie jaime jimbo jaymes jas jamey
jamie jaimie jaime jamey jaymie jaimee jayme
janet jan jenny janette jannet janett
janice jan janis janise jannice
janine jan janene jannine jeanine
jared jarrod jarred jarod jarrad jarryd
jarvis jarvice
jasmine jas jaz yasmin jasmin jazmin jazmine jazz jasmyn jassy
jason jay jase jayson jaison
jasper jas
jay jai jaye
jayden jaden jaiden jaydon jaydan jaydn
jean jeannie jeanie jeanne jeane
jeanette jeannette jannette janette / jean jan
jemima jem mima jemimah mimi
jenna jena genna jennah
jennifer jen jenny jenni jennie jenn jenifer jeniffer gennifer / jenna
jensen jenson
jeremiah jerry jem / jeremy
jeremy jerry jez jem jezza jeremey
jermaine germaine jermain jermane
jerome jerry gerome
jesse jessie jess
jessica jess jessie jessy jesica jessika jessi
joanna jo jojo johanna joana johannah / anna joanne joann
joanne jo joann jojo joane johanne joeanne / joanna
jocelyn joss jos joslyn jocelyne josceline
jodie jody jodi jodey
joel jowel
john johnny jonny johnnie jon jonno johny jock / jack
johnathan jonathan john jon johnny jonny
jonathan jon jonny jonathon johnathan johnny jonothan johnathon jono jonty jonno / nathan
jordan jordy jord jordon jorden jourdan jordyn
joseph joe joey jos jo yosef josef
josephine jo josie jose fifi josefine josephina posy joey
joshua josh joshuah
josie josey josi
joy joye
judith judy jude judi judyth judie
julia jules julya juliah / julie
julian jules julien
julie jules juli jooles / julia
juliet jules juliette juliett / julie
justin just justyn
justine justina justeen
kaden caden kayden kaiden kadan
karen kaz karin karon caren karyn kazza
karina carina kareena
katarina kat katya katerina
kate cate
kathleen kath kathy kay cathleen katie kathlene kathline cath cathy / kate
katie katy katey kati kaity
katrina kat trina katie catrina katrine
kay kaye
kayla kaila caila kaylah
kayleigh kayley kaylee kaley kaylie kailey kaleigh caleigh kailee
keeley keely keeleigh keelie keelan
keira kiera kira keera
kelly kel kelley kellie kelli keli
kelsey kelsie kelsi kelcie
kendra kendrah
kerry kez kerri kerrie keri kerrey
kevin kev kevan kevyn
kian cian keyan kyan keane kean
kieran kieron kiran ciaran kier keiran kieren keiron
kimberley kim kimberly kimmy kimberlee kimberleigh kimberlie
kingsley kings
kirk kirke
kirsten kirsty kirstin kirstine kersten kristen
kirsty kirstie kirsti kirstey kersty
kristen kristin cristen krysten kris
kurt curt kirt
kyle kyal kile
kylie kiley kyley kylee
lacey lacy laci lacie
lachlan lochlan lachie lachlann lockie
lana lanna lannah
lara larah
laura laurie lori laur lora loz / lauren
laurel laurelle laurie
lauren laurie loren ren lauryn lorin lauran loz lozza lorren
laurence larry laurie lawrence lol lorry laz lawrance laurance loz lawrie
layton leighton leyton
leah lea leia lia leigha
leanne leann lianne leeanne leighanne leane liane leeann leigh / lee
lee leigh
lennox lenox len lenny
leona leonna liona
leonard len lenny leo lennie lenard leonid
leonie leoni leony
leopold leo
leroy leeroy
lesley les leslie lez
leslie les lesley lez
lester les
letitia lettie letty tish leticia
lewis louis lew lewie lewys luis / louie
lexi lexie lexy leksi
liam lyam leam
libby libbie
lila lilah lyla lylah
lilian lily lil lillian lilly lilli liliana lilyan / lillie
lily lil lilly lillie lilley lili
lincoln linc
linda lin lindy lynda lyn lynn lindi
lindsay lin lyndsay lindsey linsey lyndsey linsay lynsey lindsy linzi linzie lynsay linz
linette lynette lynnette lyn linnet
lionel leo lyonel
lisa leesa liza leasa
llewellyn lew llew llewelyn
lloyd loyd
logan loghan
lola lolla
lorna lornah
lorraine lori lorrie rainey loraine lorrain loz lozza
lottie lotty lotti
louie louis lewie
louisa lou lulu luisa / louise
louise lou lulu luise lu / louisa
lucas lukas luca lukus / luke
lucia lucea / lucy
lucille lucile / lucy
lucinda cindy lucinder / lucy
lucy lu luce lucie luci lucey / lucinda
luke luca luc / lucas
lydia lyddie lidia lydiah
lynette lynnette lyn linette lynne
lynn lyn lynne lin linne
mabel mable maybelle mabelle maybel
mackenzie mckenzie makenzie mackenzi kenzie
maddison madison maddie maddy madyson
madeleine maddie maddy madeline madelaine madge mads madelyn madelyne madlyn maddi
maisie maisy maizie maisey mazie
malcolm mal malc malcom
marcella marcela marcelle
marcia marsha marcie
marcus marco markus / mark marc
margaret maggie meg peggy marge margie madge mags margo peg margery margret margarette maggy margarete margareta / daisy rita greta margot
margot margo margaux
maria ria mariya / mary
mariah mariyah moriah
marian marion maryan / marianne
marianne marian maryanne maryann mariann maryanna
marie maree / mary
marilyn lyn marylin marilynn maralyn marylyn / mary
marina mareena
marion maryon / mary marian
marlene marlena marleen / marley
marlon marlin
martha marty mattie patty marthe
martin marty mart martyn marten
martina martine tina
marvin mervin marv marvyn
mason mayson
mathilda tilly matilda tilda tillie
matilda tilly tilda tillie mathilda
matthew matt matty mathew mat mathieu matthews
maureen mo maur reenie maurine moreen
maurice mo morris morrice moz
mavis mave
max maks
maximilian max maxim maximillian
maxine max maxie maxeen
maxwell max maxwel
may mae mai maye
maya maia mya maiya
megan meg meghan megs meagan maegan meaghan
melanie mel melly melany mellanie melony
melinda mel mindy lindy
melissa mel lissa missy mellissa melisa
meredith merry meredyth
mervyn mervin merv
mia miah
micah mica mika
michael mike mick mickey micky mikey micheal mitch micahel michel mic mikel
michaela mikayla mikaela makayla micaela mikala kayla mic
michelle michele shell chelle shelley micky mich michell mishelle shel
miles myles
millicent millie milly mill
millie milly milli mille
milo mylo
minnie minny / wilhelmina mina
miranda mandy randy mirander
miriam mim mimi miri miryam myriam
mitchell mitch mitchel
molly moll mollie molley
monica mon monika / monique
morgan morgs morgana morgann morgen
moses moshe moe
myra mira
nadia nadya nadja nadiah
nadine nads nadeen
nancy nan nance nanci nancie
naomi nomi naiomi naomie nayomi
natalie nat talia nattie nathalie natalia nataly natali natty
natasha tash tasha nat natacha natascha
nathan nat nate nathen
nathaniel nat nate nathanael nathanial nataniel / nathan
neil neal niall neill neale
nelson nels
neville nev nevil nevill
nicholas nick nicky nico nik nicolas nickolas nic nicolaas nickie
nicola nicky nikki nic nik niki nichola nickie nicki nicolla / nicole
nicole nicky nikki nic niki nichole nicki nickie / nicola
nigel nige nigell
nina neena
noah noa
noreen norene norine
oakley oaklee oakly oak
oliver ollie olly oli olliver
olivia liv livvy livia ollie alivia olivier livvie libby livi olive
oscar ossie oz oskar ozzie ozzy
oswald ossie oz ozzie
owen owain owan
paige page payge
pamela pam pammy pamella pammie
pandora dora pandy
patience pat patty
patricia pat patsy trish tricia patty paddy trisha pattie patrica patti
patrick pat paddy patric paddie / rick
paula paulie polly / pauline
pauline polly paulene paulline / paula
pearl pearlie perl
peggy peg peggie
penelope penny pen pennie penelopie
petra pet
petula pet
philip phil phillip pip philipp fil
philippa pip pippa phillipa phil philipa phillippa
phoebe phebe pheobe phebie fibi
phyllis phil phyl phillis phylis
polly pollie poll
poppy poppie popi
priscilla cilla prissy precilla pricilla
queenie queeny
quentin quintin quinton quenton
rachel rach rachael rae rachelle racheal raechel rachell shell
ralph rafe raff ralf
raymond ray raymund
rebecca becky becca bex beck rebekah becks becki rebeca beckie reba rebeka bekah becka bec
reggie reggy reg
renee rene renae renay
reuben ruben reubin rueben rubin
rhoda roda
rhona rona
rhys reece rees reese reiss rhyse
richard rick dick rich richie ricky rickie dickie ritchie richy dickon rikki
riley rylee reilly ryley reiley rylie
rita reeta
robert rob bob bobby robbie bert robby bobbie rab rabbie robb / robin
roberta bobbie robbie bobby berta
robin rob robyn robbin
robyn robin robbin
roderick rod roddy roderic / rory
rodney rod rodders
roger rog rodge rodger
roland rolly rowland roly rollo
ronnie ronny ronni
rory ruairi ruaridh ruari ruairidh roary rorie / roderick
rosaleen rosie roisin
rosalie rosalee rosaleigh
rosalind ros roz rosalyn rosalinde roslyn rosalin rosaline roslin
rosamund ros roz rosamond
rosanna roseanna rosannah rosana roseann / anna
rosanne roseanne roseann rosann
rosemary rosie romy rosemarie rosmary / rose
rosie rosy rosey
rowan rowen roan
roxanne roxy roxann roxane roxana roxie
ruby rubes rubie rubi rubey
rudolph rudy rudi rudolf
russell russ rusty russel
ryan ryanne rian rhyan
ryder rider
sabrina brina sabreena
sadie saidie sady / sarah
sally sal sallie salley
samantha sam sammy sammie samanta samatha sammi
samuel sam sammy samual sammie
sandra sandy sandie sandi saundra zandra
sarah sara sal sairah sarra sahra / sally sadie
savannah savanna savanah vanna
scarlett scarlet scarlette lettie
scott scotty scot scottie
sean shaun shawn shaughn seaun
sebastian seb bastian sebastien sebastion seba
selina lina celina selena celena salina
serena sarina sereena
shane shayne shayn
shannon shan shanon shannan shannen
sharon shaz shaza sharron shazza sharan
shaunna shauna shawna
sheila sheelagh shelagh sheela shiela sheilah
shelley shelly shellie shell
sherry sherrie sheri cherie sherri
shirley shirl shirly shirlee shirleen
shona shonagh seonaid
sienna siena
silas si sylas
simon si sy symon
skye sky skyla
skyla skylar skyler skylah
sonia sonya sonja sonnia
sonny sunny sonnie
sophie sophia soph sofia sofie sophy
spencer spence spenser
stacey stacy stacie staci anastasia stace
stanley stan stanly
stephanie steph stef stefanie stevie stephenie stephany steffi steffie
stephen steve steven stevie ste stephan stefan stephon steph stephe stevo
stuart stu stewart stuie stew
summer sommer
susan sue susie sus suzie suzy suzan
susannah sue susie suzanna susanna suzie suzannah susana zanna / hannah
suzanne sue suzie susie susy susanne suzanna suzan suzy zanne
sybil sibyl sybill cybil
sylvia syl silvia sylvie silvie
tabitha tabby tabatha tab
tamara tammy tam tamera tamra
tamsin tam tammy thomasina tamsyn tamzin tamsine
tania tanya tanja tarnya
tara tarah
tatiana tanya tatyana tatianna
taylor tayler
terence terry tel terrence tezza terrance tez
teresa terry tess tessa theresa tessie terri therese treesa trese / tracy
terry terri terrie tezza
thelma thel
theo teo
thomas tom tommy thom tomas tomo
tia tiah tea
tiffany tiff tiffanie tiffani
tilly tillie
timothy tim timmy timothey
tina teena
tobias toby tobi
toby tobey tobie tobi
todd tod
toni tonie
tracey tracy trace traci tracie
travis trav
tristan tristram tristen trystan tristin tris
trudy trudi trudie
tyler tylor tylar ty
tyrone ty tyron
ursula ursh ursie
valerie val valarie valery
vanessa ness nessa vanesa venessa
veronica ron ronnie veronika roni / vera
victor vic vick viktor
victoria vicky vicki tori vikki vic vickie torie viktoria vicci viki vicy tory vick
violet vi vie violette / viola
vivian viv vivien vyvyan
vivienne viv vivian vivien viviene
wallace wally
wanda vanda
warren waz wozza
wayne waynie wain
wendy wen wendi wenda / gwendoline
wesley wes wesly
wilfred wilf wilfrid wilfie fred
wilhelmina mina billie willa minnie
william bill will billy willie liam wills bil billie
winifred win winnie freda winefred
xander zander
xanthe zanthe zanthia
yolanda yolande
yvette evette ivette
yvonne von vonnie evonne ivonne
zachary zac zach zack zachariah zak zackary zachery zacharias
zane zayne
zoe zoey zoie
`;
