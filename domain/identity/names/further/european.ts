/** Names from the continent, with their short forms and the English names used for them. A group a line, as in `given-names.ts`. */
export const FURTHER_EUROPEAN_GROUPS = `
adela adelka / adele
adrian adi / adrien
afonso afonsinho / alfonso
agata agatka agathe / agatha
agnieszka aga agnesa agusia / agnes
aikaterini ekaterini katerina / catherine katherine kate
alberto beto / albert
albin albinas
alejandra ale alex / alexandra
alejandro ale alex / alexander
aleksander olek aleks alek / alexander
aleksandr alexandr oleksandr aleksandar alexandru sasha sanya aleks alex / alexander
aleksandra ola olka aleks olenka sasha / alexandra
aleksandras aleksas / alexander
aleksei alexei alexey aleksey oleksiy oleksii alyosha lyosha / alexis alex
alessandra ale / alexandra sandra
alessandro sandro ale alex / alexander
alfredo fredo / alfred
algirdas algis
alicja ala alusia / alice
aliona alyona alena olena
amalia amalka / amelia
ana anica anisoara / anna anita
anastasia anastasiya anastasiia anastasija anastazja nastya nastia stasya
anatoliy anatoly anatoli anatolii tolya
andre / andreas andrew andrei
andreas / andrew
andrei andrey andriy andrii andrej andrejs andrius / andrew
aneta anetka / annette
angelos angelo vangelis / evangelos
aniela anielka nela
anna ania anka anya anechka / hannah
antanas / anthony
antoni antek tosiek antos / anthony
antonia tosia antosia / antonina
antonio toni nino / anthony tony
antonios antonis andonis / anthony tony
arkadiusz arek
artem artyom artiom tyoma
artur arturas arturs / arthur
bartlomiej bartek / bartholomew bartosz
bazyli / basil
benjamin beniamin benas
bernardo nardo / bernard
besnik besi
bogdan bohdan
boguslaw bogus
boguslawa bogusia
boleslaw bolek
bronislaw bronek
bronislawa bronia
camelia cami
carlos carlo carlitos / charles
carmela carmelina / carmel
carolina / caroline
catalin cata
catalina cata / catherine
catarina katarina cata / catherine
celina celinka
cezary czarek / caesar
charalambos haralambos charalampos babis lambros / harry
christos kristos xristos / chris
claudia klaudia
constantin costel costin costi konstantin / constantine
cristian cristi / christian
cristina cristi kristina / christina
czeslawa czesia
dainius dainis
damian damianek / damien
daniela dana
danuta danka danusia
daria dariia darya dasha daryna dariya
darius dariukas
dariusz darek / darius
dawid dawidek / david
denisa / denise
denys denis denisas / dennis
despina despoina despo
diego / james
dimitra dimitroula demetra dimi
dimitrios dimitris demetris demetrios dimitri jim mimis / james
dmitry dmitri dmytro dmitriy dmitro dima dimitri mitya dmitrijs dmitrij
dominik domek / dominic
dominika domka
dorota dorotka dora / dorothy
dragos dragosh
duarte / edward
dumitru mitica / dimitri
edita edyta
eduard edvard edvardas edek / edward
eduardo edu dudu / edward
egidijus egis
eirini irini rena / irene
ekaterina katya katia katerina yekaterina kateryna jekaterina katja / catherine katherine
eleftherios lefteris
elena yelena lena jelena olena / helen helena
eleni elenitsa lenia nitsa / helen
elisabeta elisaveta beti / elizabeth
elisabetta betta / elizabeth elisa
elizaveta yelizaveta liza yelyzaveta lizaveta / elizabeth
emanuel emanuele manu / emmanuel
emil emilian emils
emilia emilka milka / emily
enrico rico / henry
enrique quique / henry
ernestas ernests / ernest
eugenia evgenia evgeniya yevgenia yevheniia gienia zhenya
eugeniusz genek / eugene
evangelia vangelitsa litsa / eva
evangelos vangelis / angelos
evgeni evgeny evgeniy yevgeny yevgeni yevhen zhenya jevgenijs / eugene
ewa eva ewka ewunia / eve
ewelina ewelinka evelina / evelyn
federico fede / frederick
feliks felek / felix
felipe filipe felip / philip
fernando nando fernandinho
filip filipek / philip
filippos filippo / philip
florentina flori / florence
florin florian flori
francesca franca / frances
francesco franco checco ciccio cesco / francis frank
francisca paca chica / frances
francisco paco pancho kiko chico curro / francis francesco
franciszek franek / francis frank
francois / francis
francoise / frances
frederik frederico frits / frederick
gabriel gabi gabrys gavril gabrielius
gabriela gabi gabrysia / gabrielle gabriella
genowefa gienia / genevieve
george gheorghe gigi ghita
georgia yeorgia
georgios giorgos yiorgos yorgos georgos georghios / george
gerasimos makis
giacomo mino / james jacob
giannis yiannis ioannis yannis / john
gintaras gintas
giorgio gino / george
giovanna gianna vanna / joanna jane
giovanni gianni nanni vanni / john
giulia giulietta / julia
giuseppe beppe peppe pino peppino / joseph
giuseppina pina / josephine
guilherme gui / william
guillaume / william
guillermo memo / william
gustavo gus / gustav
halina halinka halyna galina galya hala
hans johannes / john
heinrich heinz / henry
helena hela helenka / helen
henrique / henry
henryka henia / henrietta
hieronim hirek / jerome
ieva / eva eve
ignacio nacho / ignatius
ignacy ignas / ignatius
igor ihor
ilie iliya ilya illia ilia / elias
ilona ilonka
ines inez inesh / agnes
inese inesa ines / agnes
ioan ion ionel ionut nelu / john
ioana oana ionela / joanna
ioannis yiannis giannis yannis yianni / john
ion ioan ionel ionut / john
ionut ionel ion
irena irenka
irina iryna ira iri irinel / irene
isabel isa / elizabeth
isabella isa bella
iulia julia yulia
iulian julian iuli
ivan vanya ivans / john
ivana ivanka / joanna
iwona iwonka / yvonne
izabela iza izabella izunia / isabella
jacek jacus / jack
jacques / james
jadwiga jadzia / hedwig
jakub kuba jakob / jacob
jan janek jas / john
janina janka janinka
janis / john
janos jancsi jani / john
jarek jaroslaw jaroslav yaroslav
jelena lena elena / helen
jiri jirka / george
joanna asia aska joasia / joanne
joao joaozinho / john
joaquim quim / joachim
joaquin quino / joachim
johann hans / john
jolanta jola / yolanda
jonas jonukas / john
jonas jonukas
jorge jorginho / george
jose pepe chepe zeca ze / joseph
josef jozef josip / joseph
jozef jozek juzek / joseph
jozefa jozia / josephine
juan juanito / john
juana juanita / jane joan
julia julka julcia yulia yuliia iuliia yuliya
julian julek
juozas / joseph
jurate jura
jurgis / george
juris / george
justyna justynka justina / justine
kacper kacperek / casper
kamila kama / camilla
karel karl karlis / charles
karolina karolinka karola / caroline
katarina katka katja / catherine katherine
katarzyna kasia kaska katharina kachna / catherine katherine kate katie
katerina katka / catherine
kazimiera kazia
kazimierz kazik kazio
kestutis kestas
klara klarcia / clara
klaudia klaudusia / claudia
klaus nikolaus
konrad konradek / conrad
konstantin kostya / constantine
konstantinos constantinos kostas costas dinos kostis konstandinos gus con / constantine
kornelia / cornelia
kristina kristyna krista
krystian krystianek / christian
krystyna krysia / christina christine
krzysztof krzysiek krzys krzysio kris chris / christopher
kyriaki kiki kyriakoula
kyriakos kyriacos koulis
kyrylo kirill kiril
laimonas laimis
larisa larysa lara larissa
laszlo laci
laurentiu / laurence
leokadia lodzia
leonardo leo nardo / leonard
lidia lidka lidiya lydia
liliana lili / lilian
lorenzo renzo / laurence
loukas / luke lucas
luan luani
lucia / lucy
lucian lucjan / luke
lucjan lucek
lucyna lucynka / lucy
ludmila liudmila lyudmila liudmyla ludmilla lyuda luda mila
ludwik ludek / louis
luigi gigi gino / louis
luigia gina / louisa
luis lucho luisinho / louis
luiz luis / louis
lukasz lukas lukaszek / lucas luke
lyubov liubov luba lyuba
maciej maciek macius / matthias matthew
magdalena magda madzia lena magdalene magdusia / madeleine
maksim maxim maksym maks maksims max / maximilian
maksymilian maks / maximilian
malgorzata gosia malgosia gocha / margaret
manolis emmanouil manos emmanuil / emmanuel
manuel manolo manny manu / emmanuel
marcel marcello marcelo
marek marecki / mark
margarida guida magui / margaret
margarita rita margosha / margaret
margherita rita / margaret
maria marysia marika mariia mariya masha maryla mania / mary marie
marian marianek
mariana marianna / marianne
marija maryte / mary maria
marios mario / marius
mariusz mariuszek marius
marko / mark marcus
markus / mark marcus
marlena marlenka / marlene
marta martusia martita / martha
marzena marzenka
matei / matthew
mateus mateo / matthew
mateusz mateuszek mati / matthew
matteo teo / matthew
mattia / matthias
mauricio / maurice
maurizio / maurice
michail michalis mihalis mike / michael
michal michalek misiek / michael
michele / michael
miguel miguelito / michael
mihaela mihaiela miha / michaela
mihai mihail mihaita misu / michael
mikhail mikhaylo mykhailo misha mihail mihails / michael
mikolaj miki mikolajek / nicholas
milan milanek
milena milenka
milosz miloszek milos
mindaugas mindas
mirela mira
miroslaw mirek miroslav
miroslawa mirka
monika monia / monica
mykola mikola kolya / nicholas
mykolas / michael
nadezhda nadiia nadiya nadia nadejda nadya
natalia natalka natka nataliia nataliya natalya natasha / natalie
neringa nere
nicolae nicu nicolai nelu / nicholas
nicoleta nico / nicola
nicolo / nicholas nicola
nikodem nikus
nikola / nicholas
nikolai nikolay nikolaj nikolajs kolya mykola / nicholas
nikolaos nikos nicos nicolaos nick / nicholas
oksana oxana
oleg oleh olegs
olga olha olya
oliwia oliwka / olivia
oskar oskarek / oscar
ovidiu ovi
pablo / paul
panagiota panayiota yiota giota pani
panagiotis panayiotis panos takis panagis panayotis / peter
paolo / paul
paraskevi paraskevoula voula evi vivi
patrycja pati / patricia
patryk patrykus / patrick
paulius / paul
paulo paulinho / paul
pavel pavlo pavels pasha / paul
pavlos / paul
pawel pawelek pavel / paul
pedro pedrinho perico / peter
petar petr pjotr pyotr petya / peter
petras petriukas / peter
petro petrik / peter
petros / peter
petru petre petrica / peter
pieter piet / peter
pietro / peter
piotr piotrek piotrus / peter
povilas / paul
przemyslaw przemek przemo
radoslaw radek radoslav
rafael rafa rafal raphael
rafal rafalek raphael / rafael
raffaele lello raffaello / raphael
raimundas raimonds / raymond
raluca ralu
ramon moncho / raymond
ramunas ramas
renata renia renatka
ricardo ricky rick cadu / richard
riccardo ricky / richard
rimantas rimas
robert robercik robertas
roberto beto / robert
rodrigo rodri digo / roderick
roksana roxana roxy / roxanne
roman romek romans
rosa rosita rosina / rose
rui / roy
ruslan rusik
ruta rutele
ryszard rysiek rysio / richard
sabina sabinka
salvatore toto turi / salvador
sandor sanyi / alexander
santiago santi / james
savvas savas
sebastian sebek seba / sebastien
sergei sergey serhiy serhii sergiy sergejs serezha seriozha
sergio / sergius
sofia sofiya sofiia sofija sofka zofia / sophia sophie
spyridon spyros spiros
stanislav stas stanislavs / stanley
stanislaw staszek stan stach stas stasiek / stanley
stanislawa stasia
stasys / stanley
stavros stav / stephen
stefan stefek stefanos stefanas / stephen
stefania stefka stefcia / stephanie
stefano / stephen
stelios stylianos stel
svetlana svitlana sveta
sylwester sylwek / sylvester
sylwia sylwka / sylvia
szczepan szczepanek / stephen
szymon szymek / simon
tadas / thaddeus
tadeusz tadek tadzio / thaddeus
tamas tomi / thomas
tatiana tatyana tanya tania tetiana tetyana tatjana
teodor teo / theodore
teresa tereska terenia tereza / theresa
thanasis athanasios sakis nasos athanassios
theodora dora doroula
theodoros theo thodoris todoros / theodore
tiago tiaguinho / james
tiberiu tibi
tomas tomasek / thomas
tomasso tommaso / thomas
tomasz tomek tomus / thomas
tudor tudorel / theodore
tymon tymek
tymoteusz tymek
urszula ula urszulka / ursula
vadim vadym vadims
valentin valentyn valik
valentina valentyna valya
valeria valeriya valeriia lera
valeriy valery valeri valerij valera
vasile vasilica vasi / basil
vasiliki vasso vicky vassiliki
vasilis vassilis vasileios vasilios vassos bill / basil
vasyl vasily vasiliy vasili vasya / basil
veronika nika veronica
viktor victor vitya viktors
viktoria viktoriya viktoriia vika viktorija / victoria
vilius / william
vincenzo enzo vinnie cenzo / vincent
violeta violetta / violet
virgil virgiliu
vitaliy vitaly vitali vitalii vitalik vitalijs
vittorio / victor
vlad vladut
vladimir vova volodymyr volodya vladimirs vlad
vladislav vladyslav vlad vladik
vyacheslav viacheslav slava
vytautas vytas
wanda wandzia
weronika weronka wera / veronica
wieslawa wiesia
wiktor wiktorek / victor
wiktoria wika wiki / victoria
wincenty wicek / vincent
wioletta wiola violetta / violet
wladyslawa wladzia
wlodzimierz wlodek / vladimir
xavier javier xavi javi
yulia yuliya yuliia iuliia julija yulya / julia
yuri yuriy yury iurii yurii jurij jurijs yura / george
zacharias / zachary zach
zbigniew zbyszek zbyszko
zdzislaw zdzisiek
zdzislawa zdzisia
zenon zenek
zilvinas zilvis
zofia zosia zoska zosienka / sophie sophia
zsofia zsofi / sophie sophia
zsuzsanna zsuzsa zsuzsi / susan
zuzanna zuza zuzia zuzana / susanna
zygmunt zygmus / sigmund
`;
