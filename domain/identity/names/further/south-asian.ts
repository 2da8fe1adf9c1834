/** Punjabi, Hindi, Gujarati, Bengali, Tamil and Urdu names, as they are written in Latin letters. A group a line, as in `given-names.ts`. */
export const FURTHER_SOUTH_ASIAN_GROUPS = `
aarav arav aaruv
aarti arti aarthi aaratti
abhishek abhi abishek
aditi adithi
aditya adithya aaditya
ajay ajai
ajit ajeet
akash aakash akaash
akshay akshai
amandeep amandip aman
amanjit amanjeet aman
amanpreet amanprit aman
amardeep amardip
amarjit amarjeet
ambika ambica
aminul ameenul
amit ameet
amrit amreet
amritpal amrit amritpaul
anand aanand
ananya anannya
aneesha anisha
anil aneel
anish aneesh
anisur anisul
anita aneeta
anjali anjalee anjuli anjli
anjana anjna
ankit ankeet
anoop anup
anuradha anu anuradah
arjun arjan aarjun
arun aroon
aruna aroona
arvind arwind aravind
asha aasha
ashiqur ashik ashikur
ashok ashoke asok
ashwin aswin ashvin
atikur atiqur
avinash avi avinaash
avtar avtaar autar awtar
azizur azizul
balbir balveer balvir balvier bal
baldev baldeo bal
baljinder baljindar bal
baljit baljeet bal bally
balraj balraaj bal
balwant balvant balwanth
balwinder balvinder balvindar balwindar bal bally
begum begam
bhavesh bavesh bhavish
bhavna bhavana bhawna bavna
bhupinder bhupindar bupinder bhupi bhupendra
bibi beebee
bina beena
chandra chandr chander
chandrika chandrica
charanjit charanjeet charan
chetan chethan
daljit daljeet dal
dalvir dalbir dalveer
darshan darshaan
davinder devinder davindar devindar devendra
deepa dipa deepah
deepak dipak deepack
deepika dipika
deepti dipti
delwar delwara dilwar
dev deo
dharmesh darmesh
dharminder dharmendra dharm
dhruv dhruva druv
dilip dilipe deelip dileep
dina deena
dinesh deenesh dhinesh
dipesh deepesh
divya divia
fakhrul fokrul fakrul
fulbanu phulbanu
gagandeep gagan gagandip
gaurav gourav gaurab
gauri gowri gouri
gita geeta geetha githa
gurbaksh gurbax
gurbir gurveer gurvir
gurcharan gurcharn
gurdeep gurdip
gurdev gurdave
gurdial gurdyal
gurinder gurindar guri
gurjit gurjeet
gurmeet gurmit gurmeit
gurmukh gurmuk
gurpal gurpaul
gurpreet gurprit gurpreit
gursharan gursharn
gurvinder gurwinder gurvindar gurwindar
harbhajan harbajan
hardeep hardip
hardev hardave
hardial hardyal
hari harri
harinder harindar harendra
harish hareesh
harjinder harjindar harj
harjit harjeet harj
harjot harjoth
harleen harlin
harman harmanpreet harmandeep
harmeet harmit
harpal harpaul
harpreet harprit harpreit
harshil harsheel
harvinder harwinder harvindar harwindar harvi
hemant hement hemanth
hina heena
hitesh heetesh hithesh
inderjit inderjeet indarjit inderjeit inder
inderpal inderpaul inder
indira indra indeera
ishaan ishan eshaan
ishani eshani
jagdeep jagdip jag jaggi
jagdish jagdeesh jagdesh jag
jagjit jagjeet jag jaggi
jagtar jagtaar jag
jalal jalalul
jasbir jasvir jasveer jasbeer jasvier jas jassi
jasdeep jasdip jas jassi
jaskaran jaskiran jas
jasleen jaslin jas
jasmeet jasmit jas
jaspal jaspaul jas jassi
jaspreet jasprit jaspreit jas jaz jassi
jasvinder jaswinder jaswindar jasvindar jas jaz jassi
jatinder jitender jatindar jitendra
jayant jayanth
jayanti jayanthi
jayshree jayshri jayashree jaishree
jitendra jitendr jitu
joginder jogindar jogi
jyoti joti jothi jyothi
jyotsna jyotsana
kajal kajol
kamaldeep kamaldip kamal
kamaljit kamaljeet kam kamal
kamalpreet kamal kam
kamini kaminee
kamlesh kamalesh
karamjit karamjeet karam
karanjit karanjeet karan
karishma karisma
kashvi kaashvi
kavita kaveeta kavitha
kavya kaavya
khairul khayrul
khatun khatoon
khushi kushi
kiran keeran
kirandeep kirandip kiran
kiranjit kiranjeet kiran
kirpal kirpaul
kishor kishore
krishan kishan krishen / krishna
krishna krishnaa
kulbir kulvir kulveer kul
kuldeep kuldip kul
kuljit kuljeet kul
kulwant kulvant kul
kulwinder kulvinder kulwindar kulvindar kul kully
lakhbir lakhvir lakhveer lakh
lakhwinder lakhvinder lakhvindar lakh
lakshman laxman lakhsman
lakshmi laxmi luxmi lakshmee
lalit laleet
lalita laleeta lalitha
lata latha
leela lila
lutfur lutfor lotfur
mahbub mahboob mahbubur mahbob
mahendra mahender
mahfuz mahfouz mahfooz
malkit malkeet malkiat malkeit
mamta mamata
mandeep mandip mani mandy
maneesh manish
maneesha manisha
maninder manindar mani
manjinder manjindar manj
manjit manjeet manj
manjula manjulah
manoj manojh
manpreet manprit mani manny manpreit
manraj manraaj
mansi mansee
manvinder manwinder
manvir manveer manbir
meena mina meenah
meenakshi minakshi meena
meera mira meerah
meeta mita
minal meenal
mitesh meetesh
mizan mizanur
mohinder mohindar mahinder mohinda
mohsina mohsena
moinul moynul
mojibur mujibur mujib
monowara munwara
mozammil muzammil
nalini naleeni
nandini nandinee
narayan narain
narendra narender naren
narinder narindar narender narendra nindi
navdeep navdip nav navi
navinder navindar nav
navjit navjeet nav
navjot navjoth nav
navneet navnit nav
navpreet navprit nav
navraj nav navraaj
neelesh nilesh
neeraj niraj
neerja nirja
neeta nita neetha
neetu nitu
nikhil nikhill nikil
nirmal nirmul
nirmala nirmla
nisha neesha nishaa
nishant nishanth
nitin nithin niten
nurjahan noorjahan
nurul noorul nurol
onkar omkar unkar
pallavi palavi
palwinder palvinder palwindar
paramjit paramjeet param parmjit parmjeet pam
parminder parmindar parm
parvinder parwinder pervinder
pavan pawan
pooja puja poojah
poonam punam poonum
prabhdeep prabdeep
prabhjot prabjot prabhjoth
pradeep pardeep pradip pardip
prakash parkash prakaash
pramod parmod
prashant prashanth
pravin praveen
pravina praveena
preeti priti preethi prity
pritam preetam
pritpal preetpal
priya preeya priyah pria
priyanka preeyanka
purnima poornima
rafiqul rofiqul rafikul
raghav ragav
rahela raheela
rajbir rajvir rajveer raj
rajdeep rajdip raj
rajeev rajiv raj
rajinder rajender rajendra rajindar raj
rajni rajani
rajpal rajpaul raj
rajpreet raj
rajvinder rajwinder rajwindar raj
ramandeep ramandip raman
ramanjit raman ramanjeet
ramneek ramnik
randeep randip
ranjit ranjeet ranjith
ranvir ranbir ranveer
rashpal rachhpal rashpaul
ravinder ravindar ravindra ravi rav
reena rina
reeta rita
reshma reshmah
rezaul razaul
ripon ripan
rishi rishee
ritesh reetesh
ritu reetu
riya ria
rohit roheet
roop rup
ruhul rohul
rupa roopa
rupal roopal
rupinder roopinder rupindar rupi
rupon rupan
sachin sacheen
saiful sayful syful
sandeep sandip
sangeeta sangita sangeetha
sanjana sanjna
sanjeev sanjiv
santosh santhosh
sapna sapana
sarabjit sarbjit sarabjeet sarbjeet
sarbjit sarabjit sarbjeet
sarita sareeta
sarla sarala
satinder satindar sati
satish sateesh
satnam satnaam
satpal satpaul
satvinder satwinder satvindar satwindar
saurabh sourabh saurav
savita saveeta savitha
savitri savithri
seema sima
shafiqul shofiqul
shahana shahanah
shahanara shahnara
shailesh shaylesh
shalini shaleeni
shanti shanthi
sharanjit sharan sharanjeet
sharda sharada
sharmin sharmeen
sheetal shital
shelina selina
shilpa silpa
shiraj siraj serajul
shiv shiva siv
shivani shivanee
shobha sobha shoba
shreya shreyah
shruti shruthi sruti
simran simi
simranjit simran simranjeet simrenjit
simranpreet simran
sital seetal
smita smeeta
sonia soniya soniah
subash subhash
sukhbir sukhvir sukhveer sukh
sukhdeep sukhdip sukh
sukhdev sukdev sukh
sukhjinder sukhjindar sukh
sukhjit sukhjeet sukh sukhi
sukhpal sukhpaul sukh
sukhpreet sukhprit sukh
sukhraj sukh
sukhwant sukhvant sukh
sukhwinder sukhvinder sukhwindar sukhvindar sukh sukhi sukwinder
sumit sumeet
sundeep sandeep
sunita suneeta sunitha
suraj sooraj
surbhi surabhi
surendra surinder surender
surinder surindar surender sindi
surjit surjeet
sushil susheel
sushila susheela
sushma sushmah
swaran swarn
swati swathi swatee
tajinder tejinder tajindar tejindar taj
tajul tazul
tarlochan tirlochan trilochan
tarsem tarsame tarseim
tarun taroon
trupti tripti
tulsi tulasi
uday udai
urvashi urvi
vandana wandana bandana
varinder virinder varindar varendra virender
varsha warsha barsha
varun waroon
vasant vasanth wasant
vijaya vijya
vikas vikash bikash
vimal bimal
vimala vimla
vinay vinai
vinod binod
vipin bipin
virender virendra birender
vishal bishal vishaal
vivek bivek
yashpal yashpaul
yuvraj yuvi
ziaur ziaul
`;
