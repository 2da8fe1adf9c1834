/** Names of Arabic, Persian, Turkish and Somali use, as they are written in Latin letters. A group a line, as in `given-names.ts`. */
export const FURTHER_ARABIC_GROUPS = `
mohammed muhammad mohammad mohamed mohamad muhammed mohd md muhamad muhamed mohammod mahammed mahamed maxamed maxammed mohamet mehmet mo / mahomed
abbas abbass abas
abdi cabdi abdy
abdul abdel abd abdur abdus abdoul
abdulaziz abdiaziz abdelaziz / aziz
abdulkadir abdikadir abdulqadir abdelkader abdulkader / qadir
abdullah abdulla abdallah abdullahi abdulahi abdellah abdoulaye
abdulmalik abdimalik / malik
abdulrahim abdirahim abdurrahim abdulraheem / rahim
abdulrahman abdurrahman abdirahman abdulrehman abdurahman abderrahmane abdelrahman abdirahmaan / rahman
abdulrashid abdirashid abdurrashid
abdulrazak abdirizak abdulrazzaq abdirisak abdurrazzaq abdelrazek
abid aabid abeed
abida aabida abidah
abrar ebrar
abubakar abubakr abubaker abubakari bakr bakar
adam aadam adem adan aden
adeel adeal
adnan adnaan
afsana afsaana afshana
aftab aftaab
afzal afzaal
ahmed ahmad ahmet ahmod axmed achmed ahamed
aisha ayesha aishah aysha aicha ayisha aesha aishat aiesha ayeshah caasha ayse ayshe eisha isha iysha
akbar akber
akhtar akhter aktar akter akther
akram ekram
alam aalam
ali aly aali cali
alia aliya aaliyah aliyah aliyyah aleeya aaliya alya alliyah
amal amaal
amani amaani
amara amarah amaara
amin ameen aamin
amina aminah ameena aamina amino aamna aminata aaminah / amna
amir ameer aamir emir aamer amer
amira ameera amirah amiira aamira ameerah
amjad amjed amjid
amna aamna amnah
anas anass
anisa aneesa anisah aneesah anissa
anwar anwer anvar
anwara anowara
aqib akib aqeeb aaqib
aqsa aksa aqsah
arham arhum
arif aarif areef aref
arooj urooj aruj
asad assad asaad
asha aasha / aisha
ashraf ashruf ashref
asim aasim aseem
asiya asia aasiya asiyah
asma asmaa asmah asmat
atif aatif atef
atiya atiyah attiya atia
ayaan ayan aayan
ayub ayoub ayyub ayoob ayyoub
azhar azher
azim azeem azeim
aziz azeez aziiz
aziza azizah azeeza
bashir basheer bachir bashiir
bashira basheera
basma basmah
bilal belal bilaal billal
bushra boshra bushraa
danish daanish danesh
daud dawood dawud daoud dawoud davud
dilawar dilaver
dunya dunia donia
ebrahim ibrahim ibraheem abrahim ibrahima ibraahim brahim / abraham
ehsan ihsan
eman iman eemaan imaan emaan
enayat inayat
esa isa issa eesa essa ciise easa eissa / jesus
fadi fady
fadumo faduma faadumo fatuma / fatima
fahad fahd fahed
fahim faheem fahiim
fahmida fahmeeda
faisal faysal feisal faizal faysel
faiza faizah fayza
faizan faizaan fayzan
farah farrah farra faarax farax
fareed farid fareid
farhan farhaan farxaan
farhana farhanah ferhana
faruk farooq faruq farouk farook faaruuq
farzana farzanah ferzana
fatima fatimah fatema fathima faatima fatma fatimata fatemeh fatoumata faatimah fatimatou fati / fatou
fauzia fawzia fouzia fozia fowzia fawziya fauziya
fazal fazl fadl
feroz firoz fairoz pheroz
firoza feroza firoja
furqan furkan forqan
ghazala gazala ghazalah
ghulam gulam golam
habib habeeb habiib
habiba habibah habeeba
hadi haadi hady
hadiya hadia hadiyah haadiya
hafiz hafeez hafez hafidh
hafsa hafsah xafsa hafza
haider hyder haidar hayder haydar haidir
hajra hajira hajara hagar hajrah hajar
hakim hakeem hakiim
halima haleema halimah halimo xaliimo haleemah
hamid hameed hamed hamiid
hamida hameeda hamidah
hamza hamzah hamsa xamza
hana hanaa
hani hany haani xaani
hania haniya haniyah haneya
hanif haneef haniif
hanifa haneefa hanifah
harith haris haarith haaris
harun haroon haroun haaruun haaroon
hasan hassan hasaan xasan hassaan
haseeb hasib hasiib
hashim hashem haashim hasheem
hassina hasina haseena hasinah
hatim hatem haatim
hawa hawo hawwa xaawo hauwa
hiba hibah hibo heba hebah
hisham hesham hicham hishaam
hodan xodan
huda hoda houda
humaira humayra humera humairah homaira humeira
humayun humayoun homayun
husna hosna husnah
husnain hasnain hussnain hasnayn hasnan
hussain husain hussein husayn hossain hussayn hosein hossein huseyin xuseen huseen houssein husein
ibtisam ebtisam ibtisaam
idris idrees idriss edris idriis
iftikhar iftekhar iftikar
ikram ikraam
ilham elham ilhaam
ilyas elyas ilias ilyaas / elias
imtiaz imtiyaz emtiaz
inaya inayah inaaya
iqbal ikbal eqbal
iqra ikra iqrah
irfan erfan irfaan
ishaq isaaq ishak isxaaq
ismail ismael ismaeel ismaiil ismaaciil esmail ishmael ismayil
israr asrar
jafar jaffar jafer jaafar jaffer
jahangir jehangir jahangeer
jalal jalaal galal
jameel jamil jamiil gamil jemil
jamila jameela gamila jamiila jamilah jameelah
javed javaid jawed javid jawaid jaweed javeed
jawad jawaad javad
jibril jibreel gibril jabril
junaid junayd joneid junaied juned
kamal kamaal kemal
karim kareem kerim karem kariim
karima kareema karimah
kashif kaashif kasheef
khadija khadijah khadeeja kadija khadeja khadiija hadija hatice khadidja khadeejah kadijah khatija
khadra qadra
khalid khaled kalid khaalid
khalida khaleda khaalida
khalil khaleel kalil khaliil halil
khansa khansaa
kulsum kulsoom kulthum kolsum kalsoom
lamia lamiya lamya
latif lateef latiif
latifa lateefa latifah
leila layla laila leyla lailah laylah leylah
liban liiban
lubna lobna lubnah loubna
lukman luqman luqmaan lokman
maha mahaa
mahdi mehdi mahdy
mahir maher maheer
mahira maheera mahirah
mahmood mahmoud mehmood mahmud mahamoud mahmut mahmmod maxamuud mohamud
mahmuda mahmooda mehmuda
mahnoor mahnur mehnoor
majid majeed magid maajid majiid
malak malaak
malik malek maalik
malika maleeka malikah maleka
mansoor mansur mansour mansoer
maqsood maksud maqsud maksood
mariam maryam maryum meryem mariyam meriem maryan maryama miriam mariaam maryem / mary
marwa marwah marwaa
marwan marwaan
masood masud masoud massoud mascuud
mazhar mazher
mehreen mehrin mahreen
mina minah meena
mohsin mohsen muhsin mohsan
moin moeen muin moyeen
monir munir muneer mounir moneer
mubarak mobarak mubarik
mubashir mubasher mobashir
mudassar mudasser mudassir
muhib mohib
mujahid mojahid mujaahid
mumtaz momtaz mumtaaz
munira muneera monira mounira munirah
murad murat mourad muraad
murtaza murtada murteza
musa moosa mousa moussa muse muusa
musab musaab
muslim moslem
mustafa mustapha moustafa mostafa mustaf mustafe
mustaq mushtaq mustak mushtak
muzaffar muzafar mozaffar muzzaffar
nabil nabeel nabiil
nabila nabeela nabilah
nadeem nadim nedim
nadia nadiya nadya nadiyah naadia
nadir nader nadeer
naeem naim nayeem naiem
naeema naima nayeema naimah
nafisa nafeesa nefisa nafisah
naheed nahid nahed
naila nayla nailah naela
najma najmah negma najmo
naseem nasim nesim
nasir naser nasser naasir nasiir
nasra nasrah
nasreen nasrin nasrine nassrin nazreen nasreene
naveed navid nawid naved naweed
nawal nawaal naval
nawaz navaz
nazia naziya nazya naazia
nazir nazeer nadhir
nazma nazmah nasma
nazmul nazmool
neelam nilam neelum
nida nidah needa
nighat nigat nighath
nimo nimco nima
nisar nissar nisaar
noor nur nour nuur noer
noora nura noura
noreen nurin naureen nooreen nauren
nusrat nusrath nusraat
omar umar umer cumar omer ummer oumar
osama usama oussama usaama
parveen parvin perveen parwin parvene
parvez pervez parvaiz pervaiz parwez
qadir kadir qadeer kader
qaiser kaiser qaisar
qasim kasim qaasim kassim kasem qassim
rabia rabiya rabiah rabea rabiyah
raees rais reis rayees
rafi rafee raffi
rafiq rafeeq rafique rafik rafeek rofique
raheela rahila raheelah
rahim raheem rahiim raheim
rahma rahmah raxma
rahman rehman rehmaan rahmaan
raihan rayhan rehan raihaan reyhan
raihana rehana rayhana
raisa raeesa
ramla ramlah
ramzan ramadan ramazan ramdan
rania raniya raniah rhania raniyah
rashid rasheed rachid reshid raashid
rashida rasheeda rashidah rachida
rayyan rayan rayaan
raza reza ridha
razia raziya raziyah
rehana rihana rehanna rehaana rihanna rehanah
riaz riyaz reyaz
rida ridah reeda rhida
riyad riad riyadh
rizwan rizvan ridwan redwan rezwan ridwaan
rizwana rizvana
roshan roshaan rowshan
rubina robina rubeena rubinah
rukhsana ruksana roksana rukshana ruxana rokshana
rukhsar ruksar
ruqayya ruqayyah rukaya rukia ruqaya rukayya ruqaiya ruqiya rukiya rokeya roqia
saba sabaa
sabiha sabeeha
sabir saber sabeer
sabrin sabrine sabreen sabriin
sadia sadiya saadia saadiya sadiyah sadiyo
sadiq sadik saadiq sadeeq
saeed said saied sayeed saeid siciid syeed saiid
saeeda saida sayeeda sayida
safa safah safaa
safia safiya safiyyah safiyah saffiya safiyya safiyo saffiyah safeeya
safwan safwaan
sahar saher
sahra saahra / zahra
saima saimah saaima sayma syma
sajid saajid sajeed
sajida sajeda saajida sajidah
sakina sakinah sakeena sakeenah
salah saleh salaah
salim saleem selim salem saliim
salima saleema salimah
salma selma salmah salmaa
salman salmaan selman
sameena samina samena saminah
samir sameer samiir sameir
samira sameera samirah samiira samiro
samiya samia samiyah saamiya
sana sanaa sanah
sania saniya saniyah sanya
saqib sakib saaqib saquib
sara sarah saarah saara
sarfraz sarfaraz sarfraaz sarfaraaz
shabana shabanah shabaana
shabbir shabir shabeer
shabnam shabnum shabnom
shadia shadiya
shafiq shafique shafeeq shafik
shahbaz shahbaaz
shaheen shahin
shahid shaheed shaahid
shahida shaheeda shahidah
shahnaz shanaz shahnaaz shenaz
shahzad shahzaad shehzad
shaista shayista
shakeel shakil shakiel
shakila shakeela
shamima shameema
shamsa shamso
sharif shareef sherif cherif shariif
sharifa shareefa sharifah sharifo
shazia shaziya shazya
sheikh shaikh sheik shaik
sher shir
shireen shirin sherine sherin shereen
shoaib shuaib shoib shuayb shohaib
sidra sidrah sedra
sikander sikandar sekander iskander iskandar
sobia sobiya saubia
sohail suhail sohayl suhayl soheil sohel suhel suheil
soraya suraya thuraya suraiya sorayya
suad souad
sufyan sufiyan sofian sufian soufiane sufyaan
suhaila suhayla soheila
sulaiman suleman suleiman sulayman soleiman suleyman sulieman saleban / solomon
sultan soltan
sumaiya sumaya sumayyah sumayya soumaya sumaiyah sumayo sumeya
sumera sumaira sumeira sumayra
tabassum tabasum tabassam
taha taaha
taher tahir taahir taheer daahir dahir
tahira tahirah taheera tahera
tahmina tehmina tahmeena
taiba tayyiba tayyaba tayyibah tayba toyba
taimur taimoor teymur taymoor
talat talaat
talib taleb
tamanna tamana
tanvir tanveer tanwir tanwer
tanzila tanzeela
tariq tarik tareq tarek taarik tareeq
tasleem taslim
taslima tasleema taslema
tasneem tasnim tasnime
tayyab tayab taieb taib
ubaid obaid ubayd ubaydullah obeid
umaima umayma omaima
umair omair umayr
usman uthman osman othman uthmaan cusmaan usmaan osmaan ousmane
uzair uzayr ozair
uzma ozma uzmah
waheed wahid waheid vahid
waheeda wahida vahida
wajid waajid wajeed
waleed walid waliid oualid
waqar vaqar wakar viqar
waqas wakas waqqas
wasim waseem wassim vaseem wesim
yahya yahia yaxye yehia
yaqub yaqoob yakub yacoub yakoob yaqoub / jacob
yasin yaseen yassin yassine yaasiin
yasir yaser yasser yaasir
yasmin yasmeen yasmine jasmin yasmina yasemin jasmine yasamin
yumna yumnah
yunus younis yunis yonis yunas younus yoonus younes younas
yusra yusrah yousra
yusuf yousuf yousef yusef youssef yousif yusuph yuusuf yousaf yusaf yousouf / joseph
zafar zaffar zafer dhafer
zahid zaheed zaahid zahed
zahida zahidah zaheda
zahir zaheer zaahir zahiir
zahoor zahur zuhur
zahra zara zahraa zahrah zehra zohra zahara
zain zayn zane zaine zein zayne
zaina zainah zayna zaynah zeina zeinah
zainab zaynab zeinab zeynab zainub zaynep zeynep saynab zenab zeenab zainabu
zakaria zakariya zakariyya zacharia zekeriya zakariyah zakarya zakariye
zakia zakiya zakiyyah zakiyah
zakir zakeer zaakir
zara zarah zahra zaara
zarina zareena zerina zarinah
zeba zaiba zeeba zebah
zeenat zinat zeenath
zeeshan zishan zeshan zeishan
zia ziya ziah
ziad ziyad zeyad
zohaib zuhaib zohayb
zohra zuhra zohrah
zubaida zubeda zubayda zobaida zubeida
zubair zubayr zubeir zobair zubeyr jubair jubayr
zulekha zulaikha zuleikha zulaykha zuleykha
zulfiqar zulfikar zulfiquar zulfeqar
`;
