/**
 * Given names of one person in different guises: a formal name, its diminutives and its spellings. One group a
 * line, made for this project from common knowledge of British usage. A name may stand in several groups; two
 * names are variants where they share one. Behind a slash stand names of their own that are also used for those
 * before it (Jack for John): compatible, and no proof, since brothers may bear both. Names that only look alike
 * (Anna and Anne, Hassan and Hussain) share no line; Louise and Louisa are names of their own.
 */
export const BRITISH_GROUPS = `
abigail abby abbie abi / gail
adam addy
adrian ade
agnes aggie nessie
alasdair alistair alastair alister alisdair ali
alan allan allen alun al
albert bert bertie al alby
alexander alex alec sandy al lex xander sasha aleksander alexandre / alasdair alistair alastair alister alisdair
alexandra alex alexa sandy lexi lexie alix / sandra sasha
alfred alf alfie fred freddie
alice ali allie alys alis
alison allison ali allie
amanda mandy manda
amelia emelia / amy mia millie milly
amy amie aimee ami
andrew andy drew andi andrei
andrea andi andie
angela angie ange / angelina
ann anne annie nan anny
anna ania ana / annie hannah hanna
annabel annabelle anabel / bella belle
anthony tony ant antony antonio
antonia toni tonia
april avril
archibald archie archy baldie
arnold arnie
arthur art artie
augustus gus august
barbara barb babs barbie bobbie
barnaby barney barnabas
bartholomew bart barty
beatrice bea bee trixie beatrix betty
benedict ben benny
benjamin ben benji benny benjy
bernard bernie barney
bernadette bernie detta
bethany beth bethan
beverley bev beverly
bradley brad
brenda bren
brian bryan bryn
bridget bridie biddy brigid breda
bronwen bron bronwyn
bryony briony
calum callum cal
cameron cam
camilla milla cammy / millie
carl karl
caroline carrie caro lyn carolyn carolyne / carol
carol carole carrie
cassandra cass cassie / sandra
catherine katherine kathryn catharine kate katie cathy kathy kath cath kit kitty kay katy katharine cathryn / katrina catriona
cecilia cece celia cecily cissie
cedric ced
charles charlie chas chuck charley
charlotte lottie charlie lotte lotty charley char
chelsea chels
cheryl sheryl cherie
christian chris
christina chris tina chrissie chrissy christy krystyna kristina / christine kirsty
christine chris tina chrissie chrissy kristine christeen / christina
christopher chris kit topher christy kris
claire clare clair
clarence clarrie
clifford cliff
clive clivey
colin col
connor conor con conner
constance connie con
courtney court
craig craigie
cynthia cindy cyndi
cyril cy
daisy daisey
daniel dan danny dani
danielle dani danni dannielle / daniella
daniella dani danni / danielle
darren daz
david dave davey davy dai dafydd
dawn dawnie
deborah debbie deb debs debra debby debora
denise den denice
dennis den denis denny
derek del derrick deryck
desmond des dezzie
diana di dianne / diane
dolores lola
dominic dom nick domenic dominick
donald don donny donnie
dorothy dot dottie dolly dodie / dorothea thea
dorian dory
douglas doug dougie duggie
duncan dunc
edith edie edy
edmund ed eddie ned ted edmond
edward ed eddie ned ted teddy eddy
edwin ed eddie
eileen aileen eily
elaine lainey elayne
eleanor ellie nell nellie nora elinor eleanore elle nelly lenore
elizabeth liz beth lizzie betty bess libby lizzy bessie betsy liza elisabeth lisbeth liza elspeth buffy / lisa elsie eliza
ella ellie elle
ellen ellie nell nellie nelly elly
emily em emmie emmy emilie / millie milly
emma em emmie emmy ems
eric erik ric
erica rica erika
ernest ernie ern
esther hester essie ester
ethel eth
eugene gene
euan ewan ewen euen
evelyn evie evelyne evelynn / eve
eva evie / eve
ezekiel zeke
felicity fliss flick lissie
ffion fion
finlay finn findlay fin finley
florence flo florrie flossie
frances fran fanny frankie francis cissie / francesca
francesca fran frankie chess cesca
francis frank frankie fran
franklin frank
frederick fred freddie freddy frederic fredrick
gabriel gabe
gabrielle gabby gaby gabi / gabriella
gabriella gabby gaby gabi / gabrielle
gareth gaz gari / gary
gary gaz garry
gavin gav
gemma gem jemma
geoffrey geoff jeff jeffrey jeffery jeffry
george georgie geordie
georgina georgie gina georgiana / georgia
gerald gerry ger jerry / gerard
gerard gerry ged jerry / gerald
geraldine gerry gerri geri
gertrude gertie trudy gert
gilbert gil bert
gillian gill jill jilly gilly jillian
gladys glad
glenn glen glyn
gloria glo
glyn glynn glen
gordon gord gordie
grace gracie
graham graeme grahame gray
gregory greg gregg
gwendoline gwen gwendolen gwendolyn gwennie / wendy
gwyneth gwyn gwen
hannah hanna han
harold hal / harry
harriet hattie harriett hatty / harry
harrison / harry
harry hal
harvey harv
hayley hailey haylie
hazel haze
heather hev
helen nell nellie nelly helene / helena
henrietta hettie etta hetty / harriet
henry hal hank / harry
herbert herb bert bertie herbie
hilary hillary hils
hilda hildy
horace horry
howard howie
hubert bert / hugh
hugh hughie huw hew
ian iain
imogen immy imo
irene rene renee
iris irie
isaac ike zac izaak isac
isabel izzy isabelle isobel ishbel belle issy ysabel / isla bella isabella
isabella izzy issy belle / isla bella isabel isabelle isobel
isadora izzy dora
ivan van
ivor ivo
jacob jake jakob cob / jack
jacqueline jackie jacqui jacquie jacky jaqueline
james jim jimmy jamie jem jimmie jaime
jane janey janie jayne
janet jan jenny janette
janice jan janis
jasmine jas jaz yasmin jasmin
jason jay jase
jean jeannie jeanie jeanne
jeanette jeannette / jean jan
jennifer jen jenny jenni jennie jenn
jeremy jerry jez jem
jerome jerry
jessica jess jessie jessy
jill jilly gill
joan joanie joni
joanna jo jojo / anna joanne joann
joanne jo joann jojo / joanna
jocelyn joss jos joslyn
john johnny jonny johnnie jon / jack
jonathan jon jonny jonathon johnathan johnny / nathan
jordan jordy jord
joseph joe joey jos jo yosef
josephine jo josie jose fifi
joshua josh
joyce joy
judith judy jude judi
julia jules / julie
julian jules
julie jules / julia
juliet jules juliette / julie
june junie
justin just
karen kaz karin
katarina kat katya
katrina kat trina katie
kathleen kath kathy kay cathleen katie / kate
keith keithy
kelly kel kelley kellie
kelvin kel
kenneth ken kenny kenney
kerry kez kerri kerrie
kevin kev
kieran kieron kiran ciaran kier
kimberley kim kimberly kimmy
kirsten kirsty kirstin
kristopher kris
lance lancelot
laura laurie lori / lauren
lauren laurie loren ren
laurence larry laurie lawrence lol lorry laz
leanne / lee leigh
leo / leon
leonard len lenny leo lennie
leslie les lesley
lesley les leslie
lewis louis lew lewie / louie
liam / lee
lilian lily lil lillian lilly lilli
lily lil lilly lillie
linda lin lindy lynda lyn
lindsay lin lyndsay lindsey linsey
lisa leesa liza
llewellyn lew llew
lorraine lori lorrie rainey
louis lou lewis luis / louie
louise lou lulu / louisa
louisa lou lulu / louise
lucy lu luce lucie / lucinda
lucas lukas luca / luke
luke luca / lucas
lydia lyddie
lynn lyn lynne
madeleine maddie maddy madeline madelaine madge mads
malcolm mal malc
marcus marco / mark marc
margaret maggie meg peggy marge margie madge mags margo peg margery / daisy rita greta margot
maria ria / mary
marian / marion
marie / mary
marilyn lyn / mary
marion / mary marian
marjorie marge margie madge marjory margery
mark marc / marcus
martha marty mattie patty
martin marty mart martyn
mary mamie moll / molly polly may
mathilda tilly matilda tilda mattie
matilda tilly tilda mattie
matthew matt matty mathew mat
maud maude maudie
maureen mo maur reenie
maurice mo morris
maximilian max maxim
maxine max maxie
maxwell max
megan meg meghan megs
melanie mel melly
melissa mel lissa missy
melvin mel melvyn
mercy mercedes
michael mike mick mickey micky mikey micheal mitch
michelle shell chelle shelley micky mich
mildred / millie milly
millicent millie milly
miranda mandy randy
miriam mim mimi miri
mitchell mitch
moira maura moyra
molly moll mollie
monica mon monika
montgomery monty
montague monty
morgan morgs
muriel mu
nadine nads
nancy nan nance
naomi nomi
natalie nat talia nattie nathalie
natasha tash tasha nat
nathan nat nate
nathaniel nat nate nathanael / nathan
neil neal niall neill
neville nev nevil
nicholas nick nicky nico nik nicolas nickolas
nicola nicky nikki nic nik niki / nicole
nicole nicky nikki nic niki nichole / nicola
nigel nige
noel noelle
nora norah
norma norm
norman norm
oliver ollie olly oli
olivia liv livvy olive livia ollie
oscar ossie oz
oswald ossie oz
owen owain
pamela pam pammy
patricia pat patsy trish tricia patty paddy trisha pattie
patrick pat paddy / rick
paul pauly paulie
paula paulie / pauline
pauline polly / paula
pearl pearlie
penelope penny pen
percival percy
peter pete petey
philip phil phillip pip
philippa pip pippa phillipa phil
phoebe phebe
phyllis phil phyl
priscilla cilla prissy
prudence pru prue
rachel rach rachael rae
raymond ray
rebecca becky becca bex beck rebekah becks becki
reginald reg reggie rex
rhiannon rhi
rhys reece rees reese
richard rick dick rich richie ricky rickie dickie
robert rob bob bobby robbie bert robby bobbie / robin
roberta bobbie robbie
robin rob robyn
rodney rod
roderick rod roddy / rory
roger rog rodge
roland rolly rowland roly
ronald ron ronnie ronny
rory ruairi ruaridh / roderick
rosalind ros roz rosalyn
rose rosie
rosemary rosie romy rosemarie / rose
rosamund ros roz
rowena rowie
roy royston
ruby rubes
rupert rupe
russell russ rusty
ruth ruthie
ryan ryanne
sally sal
samantha sam sammy sammie
samuel sam sammy
sandra sandy sandie
sarah sara sal sairah / sally sadie
scott scotty
sean shaun shawn
sebastian seb bastian
selina lina celina
sharon shaz shaza sharron
sheila sheelagh shelagh sheela
shirley shirl
sidney sid sydney
simon si sy
simone sim simona
sophie sophia soph sofia
stacey stacy anastasia
stanley stan
stephanie steph stef stefanie stevie
stephen steve steven stevie ste stephan stefan
stuart stu stewart
susan sue susie sus suzie suzy
susannah sue susie suzanna susanna suzie / hannah
suzanne sue suzie susie suzy
sylvia syl / silvia
tabitha tabby
tamara tammy tam
tamsin tam tammy thomasina
terence terry tel terrence
teresa terry tess tessa theresa tess tessie / tracy
theodore ted theo teddy
theodora / dora thea
thomas tom tommy thom tomas
timothy tim timmy
tobias toby
tracey tracy trace
trevor trev
valerie val
vanessa ness nessa
vera vee
verity vee
veronica ron ronnie / vera
victor vic vick
victoria vicky vicki tori vikki vic vickie torie
vincent vince vinny vin vinnie
viola vi / violet
violet vi vie
virginia ginny ginger
vivian viv vivien
vivienne viv vivian vivien
walter walt wally wal
warren waz
wayne waynie
wendy wen / gwendoline
wilfred wilf wilfrid fred
wilhelmina mina billie willa
william bill will billy willie liam wills bil
winifred win winnie freda
winston win
yvonne von vonnie evonne
zachary zac zach zack zachariah zak
zoe zoey
`;

/** Welsh, Irish and Scottish names with the spellings that records give them, and behind the slash their English forms. */
export const CELTIC_GROUPS = `
aoife eefa
aine anya
angharad angie
aled al
aneurin nye
blathnaid blanaid / florence
caoimhe keeva kiva
carys caris
ceri kerry keri
cian kian keane
ciara / kiara keira kira
cillian killian
clodagh cloda
cormac mac
daithi / david
diarmuid dermot diarmaid / jerry
dilys dil
donal / donald daniel
eamon eamonn / edmund
eilidh ailie / hayley
eimear emer eimer
eirlys eira
eoin eoghan / owen ian
eluned luned
fionnuala finnuala / nuala finola
geraint gez
grainne grania
gruffydd griffith gruff griff
gwilym gwil / william will
hywel howell howel
ieuan ifan iwan / evan
iestyn / justin
ioan ieuan / ian
lowri / laura
maeve mave maebh meabh
mairead maired / margaret
mared / margaret
megan meg
myfanwy myf fanw
niamh neve nieve neave
oisin osheen
orla orlaith orlagh
padraig padraic podge / patrick pat paddy
pedr / peter
rhodri rod roddy
rhian rhi rian
roisin rosheen / rose
saoirse seersha
seamus shamus / james jim
sian shan / jane
sinead sineid / jane
siobhan shivaun chevonne / joan
sorcha / sarah
tadhg teige thaddeus / tim
tegan teg
tomos / tom thomas
una oonagh oona
`;
