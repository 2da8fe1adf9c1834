/**
 * Given names that reach British records through another alphabet or language, each group one name. Made for
 * this project from common usage. Different names that only sound alike stay apart: Hassan and Hussain are
 * brothers, Amina and Amira sisters.
 */
export const SOUTH_ASIAN_AND_ARABIC_GROUPS = `
mohammed muhammad mohammad mohamed mohamad muhammed mohd md mohamud mehmet mohammod mo muhamad mohd
abdul abdel abd abdal
abdullah abdulla abdallah abdullahi
abdulrahman abdurrahman abdirahman abdulrehman
abubakar abubakr
ahmed ahmad ahmet ahmod
aisha ayesha aishah aysha aicha ayisha aesha aishat
alia aliya aaliyah aliyah aliyyah
ameer amir aamir emir
amina aminah ameena aamina
amira ameera amirah
amjad amjed
anees anis
arif aarif areef
arjun arjan
ashok ashoke
asif aasif asef
asma asmaa
aslam aslaam
ayaan ayan
aziz azeez
azra azraa
bashir basheer
bilal belal bilaal
bushra boshra
deepak dipak
deepa dipa
devi debi
ebrahim ibrahim ibraheem abrahim ibrahima
fahad fahd
faisal faysal feisal
farah farrah
farhan farhaan
farida fareeda faridah
faruk farooq faruq farouk
fatima fatimah fatema fathima faatima fatma fatimata fatuma
ghulam gulam
gita geeta
gurpreet gurprit
habib habeeb
hafsa hafsah
hamid hameed hamed
hamza hamzah
haroon harun haroun
hasan hassan hasaan
hussain husain hussein husayn hossain hussayn hosein
huda hoda
idris idrees
iman eemaan imaan
imran emran imraan
iqbal ikbal
irfan erfan
ishaq isaaq
ismail ismael ismaeel
jamal jamaal gamal
jamila jameela gamila
jaswinder jas
jyoti joti
kabir kabeer
kalpana kalpna
kamran kamraan
karim kareem kerim
kashif kaashif
khadija khadijah khadeeja kadija khadeja
khalid khaled kalid
kulwinder kul
lakshmi laxmi
latif lateef
leila layla laila leyla
mahmood mahmoud mehmood mahmud
manjit manjeet
mansoor mansur
maqsood maksud
maryam mariam maryum meryem mariyam
masood masud masoud
meena mina
mehreen mehrin
mina minah
mubarak mobarak
mumtaz momtaz
munir muneer mounir
mustafa mustapha moustafa
nabil nabeel
nadeem nadim
nadia nadiya nadya
naeem naim
nasir naser nasser
nasreen nasrin
nazia naziya
nazir nazeer
neelam nilam
nimra nimrah
noor nur nour
omar umar umer
parveen parvin perveen
pooja puja
priya preeya
qasim kasim qaasim
rabia rabiya rabiah
rafiq rafeeq rafique
rahim raheem
rajesh raj rajeesh
rajinder raj
rashid rasheed
rashida rasheeda
razia raziya
rehana rihana rehanna
rehman rahman
rukhsana ruksana roksana
sabina sabeena
sadia sadiya saadia
saeed said saied
safia safiya safiyyah safiyah
saima saimah
sajid saajid
salim saleem selim
salma selma salmah
sana sanaa
sania saniya
sanjay sanjai
saqib sakib
shabana shabanah
shabnam shabnum
shafiq shafique shafeeq
shahid shaheed
shahida shaheeda
shakeel shakil
shamim shameem
shanaz shahnaz
sharif shareef
shazia shaziya
shireen shirin
shoaib shuaib
sita seeta
sohail suhail sohayl
sultana sultanah
sumaiya sumaya sumayyah sumayya
sunil suneel
sunita suneeta
syed sayed sayyid sayyed
tahir taher taahir
tahira tahirah
talha talhah
tariq tarik tareq tarek
tasneem tasnim
uthman usman osman othman uthmaan
vijay vijai bijay
vikram bikram
waleed walid
waqar vaqar
wasim waseem
yasir yaser yasser
yasmin yasmeen yasmine jasmin
yunus younis yunis yonis
yusuf yousuf yousef yusef youssef yousif yusuph
zahid zaheed zaahid
zahra zara zahraa
zainab zaynab zeinab zeynab zeinab zainub
zakaria zakariya zakariyya
zakir zakeer
zara zarah zahra
zaynah zaina zainah
zeeshan zishan zeshan
zubair zubayr zubeir
`;

/** Polish and other names with their diminutives, and behind the slash their English forms. */
export const EUROPEAN_AND_ASIAN_GROUPS = `
agata agatka agathe
agnieszka aga agnesa / agnes
aleksander olek aleks / alexander
aleksandra ola olka aleks / alexandra
andrzej jedrek / andrew
aneta anetka
anita nita
antoni antek tosiek / anthony
barbara basia baska
bartosz bartek / bartlomiej
beata beatka
bozena bozenka
czeslaw czesiek
damian / damien
danuta danka
dariusz darek
dorota dorotka
edyta edith edytka
elzbieta ela elka / elizabeth
ewa eva ewka
ewelina ewelinka evelina
filip / philip
franciszek franek / francis
grazyna grazynka
grzegorz grzesiek grzes / gregory
halina halinka
hanna hania / hannah
helena hela / helen
henryk heniek / henry
ireneusz irek
izabela iza / isabella
jacek / jack
jadwiga jadzia
jakub kuba / jacob
jan janek / john
janina janka
janusz januszek
jaroslaw jarek
jerzy jurek / george
joanna asia aska / joanne
jozef jozek / joseph
julia julka
justyna justynka / justina
kamil kamilek
karol karolek / charles
karolina karolinka / caroline
katarzyna kasia kaska katharina / catherine katherine
kazimierz kazik
kinga kinia
krystyna krysia / christina
krzysztof krzysiek krzys / christopher
lukasz lukas / lucas
maciej maciek / matthias
magdalena magda madzia / magdalene
malgorzata gosia malgosia / margaret
marcin marcinek / martin
marek / mark
maria marysia / mary
mariusz mariuszek
marta martusia / martha
mateusz mateuszek / matthew
michal / michael
mieczyslaw mietek
mikolaj miki / nicholas
miroslaw mirek
monika / monica
natalia natalka / natalie
oskar / oscar
patryk / patrick
pawel / paul
piotr piotrek / peter
przemyslaw przemek
rafal / raphael
radoslaw radek
renata renia
robert robercik
roman romek
ryszard rysiek / richard
sebastian sebek
slawomir slawek
stanislaw staszek stan stach
stefan stefek / stephen
sylwia / sylvia
szymon / simon
tadeusz tadek
teresa tereska
tomasz tomek / thomas
urszula ula / ursula
waclaw wacek
waldemar waldek
weronika weronka / veronica
wieslaw wiesiek
wiktor / victor
wiktoria wika / victoria
witold witek
wladyslaw wladek
wojciech wojtek / adalbert
zbigniew zbyszek
zofia zosia / sophie sophia
zuzanna zuza / susanna
ana / anna anita
andre / andreas andrew
andrei andrey / andrew
antonio / toni anthony tony
carlos carlo / charles
catarina katarina / catherine
ekaterina katya katerina yekaterina
elena yelena lena / helen
francisco paco / francis francesco
giovanni gianni / john
giuseppe beppe / joseph
guillermo / william
ioana / joanna
ion ioan / john
irina irena
ivan / john
jean / john
joao / john
jose / joseph pepe
juan / john
jorge / george
jurgen juergen / george
katerina / catherine
luis / louis
mihai / michael
mikhail misha / michael
natalya natasha natalia
nikolai nikolay / nicholas
pedro / peter
pierre / peter
sergei sergey
svetlana sveta
tatiana tanya tatyana
vasile / basil
vladimir vova
xiao hsiao
xin hsin
xiu hsiu
zhi chih
zhong chung
qing ching
jing ching
wei wai
ming meng
ling leng
hui hwee
mei may
jun chun
yong yung
yan yen
chidi chidiebere
chinedu nedu
chukwuemeka emeka
oluwaseun seun
oluwatobi tobi
oluwole wole
ngozi ngozichukwuka
adebayo bayo
olufemi femi
temitope tope
babatunde tunde
ifeoma ify
`;
