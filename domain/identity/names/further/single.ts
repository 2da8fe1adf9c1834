/** Further given names in use in Britain that stand in no group. */
export const FURTHER_GIVEN_NAMES = `
aairah aamilah aarush abdulhamid abdulkarim abdullatif abdulwahab abebe abeera achieng adeena adelina adiba adoma advait advik afolabi afreen agastya
agne agnese agon ahaan ahlam ahsan aigars aila aiman aivars aizah akin akinola akintunde akinyi alaina alassane alayna alban albana alessio alham
aliza alizeh almaz almudena amaan amadi amaya amias amos amparo ampofo anam anastacia anastasios anay anca andis andriani androula aneeqa annabeth
ansh anthonia antigoni antonino aphra aphrodite aqeel aqeela araceli aradhya arantxa arben arber areeba areej ariba arina arisha aristides arlene
arnis arslan arta artan artemis arwel arwen arwyn arya aryan asifa asmita aster asuncion atharv atieno atiqa audra audrius aurel aurelia aurelie ausra
ausrine avni avyaan awais ayaanle ayanda aylin ayman ayra ayush azaan azad azalea baaba babirye badriya bahar bakary bamise bardha barira baris bashar
batool begona behnaz belen benedetta benedita berivan berk bernardine betsan bhavik bheki biagio bijan bile bimpe biniam bintou bisma blaine blanca
blerim blerta blossom bogdana borja boubacar breeze briar brodie bronte bruna bryher buddy burak burhan cade cadence caelan calista callista calypso
candela carlota carmelo carmina carrick cassian cassius caterina catia cem cemal cerian chaitanya chance chanel chanelle chantay charis chiara
chiemeka chimamanda chipo chizara christabel chrysoula cinzia claudio cleopatra conan concepcion concetta consuelo cooper coralie corban corina
corrado cosima cosmin cosmina crina cristiano cruz cyan dace daciana daley dallas damaris damon danica daniil daniyal dante daphnie dardan darina
dario darsh dash davide davina dawit dede deeqa delal delroy delta demelza demilade deniz denver derry destiny devon dewey dhara dhruvi dhyan dilara
dilshad diogo diya djeneba doina domenico dominique donata donatas donatella donika doran dorin dorina drita dritan dua durre easton ebba ebrima ebru
ebun ecaterina echo edgaras edgars edmee edon eduarda eesha efstathios efthymia egor ehtisham ejike ekaette ekuba eleftheria elif elina ellery ellison
elowen elpida elsa elsbeth elva elvin emanuela emilija emilio emine emory emre encarnacion endrit engin eniola enkelejda ennio enola ensley erdal
erion erkan ermal esmond esosa esperanza esteban estrella etienne etim eudora eugen evaldas evander everly evija eyob ezaan fabrizio falguni fallon
fanta farai faraz fareeha farhad farirai farley farooqa farron farshad faryal fatih fatiha fatmir fatos fausto fauzan fedor fenton ferdinand fergal
ferhat fidelma fikre filipa filmon filsan finnegan fizza flamur flavio fleetwood florent fotini fotis fox frida fulton fulvio fungai gabija gaetano
gaia galen garfield garrick garrison gaston gaurangi gemima gennady gennaro gent georgette georgiana georgy gezim gia gianluca gianmarco giedre
giedrius ginevra girma giselle gizem gladstone gleb glory goda godswill gokhan goldie golnaz goncalo gonzalo goodluck graca grady grazia greer griffin
guadalupe guinevere gulay guled gulsen gundega guntis gwendal gyasi hadiqa hadley haile hailu haja hallie halo hamdi hammad hamna hannan hannatu hansa
hareem harnoor harrow harvest hasnat hassanatu hawk hayaan hayat hayyan helder helio henriqueta hepsibah hetal hibaq hibba hijab hiral hitakshi hiwa
hobie holden hollis hoorain hooria horia hortense hozan hulya huma hurain huxley ibe ibrar iggy ignotas ihtisham ikeoluwa ilaria ilhan ilinca ilir
ilze imad imanol imants immacolata inaam inguna iniobong inmaculada inna ioanna iolanda ione ioulia iretioluwa iria irsa isaiah ishal ishika isolde
itrat itziar iuliana izaan izhar izma jabir jago jaida jalen jama jameson janelle jannat jash javeria jayla jaylen jeb jed jedidiah jericho jigna
jimena jinal jiya joely jolene jolie jolita josette jovan jovita jowan julienne jumai juno justinas juwairiya kaan kade kadiatu kaia kaif kaius kakra
kaleem kalel kalliope kamau kanchan kanwal karissa karma karolis karthik karwan kashaf kashish kaspars kato kaveh keaton keir kelan kennedy kenrick
kenton kerensa keya keziah khizar khushboo kiaan kiana kibrom kinjal kinza kiprono kirtan kiya kizzy klajdi koa kobi kobla krish krisha kristaps
kristijonas krupa ksenia kudzai kujtim kumba kunal kye kylian kyra ladi laiba lakshya laleh lamisa lamptey landon lavanya laverne lavinia lawson layne
leander lech leda leilani leonor lerato leszek lev leyland liberty liene liepa ligia lilia lillia linas lindiwe liridon lirie liviu lorelai lorelei
lorena lourdes lowen lucica lucrezia ludovic ludovica luljeta luminita lurdes luwam lux lysander maaria maariyah maaz mabinty mabli macarena macauley
macy madalina mafalda magdalen magdalina magnolia mahad mahek mahnaz mahsa mahwish maida maimouna maimuna maisha malaika malia mallory manahil manan
manav mandla manfred manuela maqbool marat marcos marguerite mariangela maribel marigold marilla marinela marisol marlee marnie martynas marzia
massimo masuma mathilde matilde mattias mawuli maximus mayowa mbalu mebrahtu medina megha meghana mehboob mehnaz mehran mehrdad mehtap mehul melek
melis meltem mensah merryn mfon michela mihnea milana mimoza minahil minerva minha mirabela mirabelle miracle mirella mirjeta miroslava mirren misty
mitra mitzi modestas modou moesha mohini mohit montserrat morven moya mpho mrunal muaaz muawiya muaz mubeen munashe muneeb muneeba murdo murphy
musfirah mustaqim mutua mwangi myla myroslav myroslava nabeeha nadra naida nakato naksh naledi nalin namrata namubiru nandan nara narcisa nargis
nasira nasteho nathalia natividad natnael navya nazar nazish nazli nazneen ncube neel neelofar negar nelya nerea nerijus nestor nevaeh nevin niaz
nieves nifemi nigella nihal nii nikoletta niloufar nimisha niniola niral nirali nirav nixon niyati njeri njoroge noelia noemi nofal nojus nomsa nona
normunds norton nouman numan nunzia nuray nuria nyah nyambura nyarko nyasha nyla oakleigh obaidullah oberon octavius odessa odhiambo oghenekaro
oghenetega ojas oktay olaf oleander oluchi olumayowa oluwadarasimi olwen olympia omari omaru omolade omondi onome ophelie orhan oriana orinta ornella
osaro ostap otieno otilia ottilie ousman ovie ozan ozge ozgur panashe pankaj pantelis panyin parag paraskevas parisa parth pascoe pasquale patrizia
paulina pax payam pearce penda perdita persephone petal phillida philomena phyllida pierce pilar pinar pippin piran piyush polina polyxeni poppaea
pouya praise pranay pratibha pratiksha presley prisha pritesh promise prosper purvi qudsia quillan rabeeya raegan raffaella rafia rahat rahel rahima
raine raitis raivis rajat raleigh ramsay ramsha ramune randal ranjan raqib raquel rares rasma rawan rayne razvan reagan rebel reef regan remedios
remigijus remington renato reyansh rhett ridhi ridley rimvydas rinor rishabh robel roble robson rocio rogan rohaan rojin rokas rolf romana romilly
rosalba rosalia rosaria rosario rosetta rostam rostyslav roswitha roux roya royal rron ruchi rudra ruhi rukayat rumaysa rumbidzai rune ruslana
ruslanas rute ruvimbo rytis saalim saanvi safeer saffi safoora sagal sahibzada saim salaar salome saman samarth sameeha sanaz sanchita sanda sandris
sanna santina sapphire sarai sariah sarim sarthak saule sefa sehrish selasi selby selcuk selin sena senait senam senan sepideh septimus seraphina
serkan sevgi shaan shafaq shahmir shahram shaima shakirat shamas shamis shankar shanza sharad shari sharjeel sharleen sharna shaukat shaurya shayan
shaznay sheeba shefali shehryar shelby sheraz sheree sherill shilan shiven shlok shpend shpresa shraddha shrey shubham shyam sia sibel sibtain
siddharth siddhi sidratul sigita silvana silvija silviu simba simbarashe simra sinem sintija sipho skaiste smriti snehal soham soledad solomiya somya
sonsoles soran sorie sorina sorrel sotiria sotiris sriram ssali stamatis stanford stavroula stelian subhadra suhayb sujata sullivan sunaina sundus
suri suzette sven sviatoslav sybilla tabish tadiwa tahseen taisiya takudzwa talal tallis talulah tamia tanay tanimola tanish tanisha tanishq tanmay
tansy tanvi tapan taras tarika tariro tarquin tasos tatenda tawanda taya tayla telma temperance tempest teniola tennyson teodora tesfay theia theodor
thistle thora thorin tiger tinashe tiwalade tiziana toader tofunmi tolga toluwanimi tonya tooba torin torquil torsten traian trelawny tremaine tressa
trevon trey trishna truman tryphena tsitsi tugba tuncay tymofiy tyra tyrell ubah udit ufuk ufuoma ugne uldis ulric ulyana umaru umberto umit umme
unity uriel urte usayd utkarsh vaida vaidas vaidotas vaishali vaiva valbona valdas valdis valentino valerio valon vance vandan vanshika varvara vasco
vashti vedant veer velvet vesta vicente victory vida vidas vidya vienna vihaan vilma vilte vimbai vincenza viorel viorica viraj viren virginija visar
viti vito vjosa wairimu wajiha wambui wangari warsan wasswa wendell weston wilbert wilder wilmer windsor winona wolf woodrow wren wuraola wyn xaviera
xenia yael yamini yana yankuba yaroslava yashvi yasmiin yayra yegor yesenia yianna yilmaz yllka yordanos ysella ysolde yuvan yvan zadie zakiyya zamfir
zanele zelah zephyr zerrin zeus zhian ziggy zikra zimal zion zlata zodwa zoha zoi zora zula zydrunas
`;
