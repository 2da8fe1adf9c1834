/**
 * Given names in use in Britain that stand in no group. Two names that are both in use, and share no group, are
 * two names, however few letters apart: Amina is no slip for Amira when both are names of people. A slip of
 * the hand seldom hits another name.
 */
export const OTHER_GIVEN_NAMES = `
pia lea ren tai uri avi eli ian roz zak rae bea kay fay una ina oma ora ola ula lia ria tia zia aya isa
aaron abel ada adele adeline agatha aida aidan ayden aiden alana alba alberta alden aldous alessia alexis alfonso alma alvin amber ambrose
anderson angel angus anika anisha anita annika ansel antonella apollo arabella aria ariana ariel arlo arianna arran ash asher ashleigh ashley ashton
aspen astrid athena aubrey audrey aurora austin autumn axel ayla bailey barry basil beau belinda bella benny beryl betty bianca blake blanche
bobby bodhi bonnie boris boyd bradford brandon brendan brennan brett brody brook brooke bruce bruno bryce byron caleb callie calvin camille
candice cara carla carlo carlton carly carmel carmen carter casey caspar casper celeste celine chad chantal chantelle charlene charity chase
cheyenne chloe cindy clara clark claude claudia clayton clementine cleo clint clyde cody cohen colette colm corey corinne cora cordelia cory
cosmo crystal curtis cyrus dale dalia dana daphne darcy darcey daria darius darrell darryl dean debbie delia delilah della demi dermot dexter dhruv
diego dillon dion dixie dolly donna donovan dora doreen doris dougal drake dulcie dustin dwayne dylan eamonn earl ebony eden edgar edna effie
eddie elias elijah eliot elliot elliott ellis elodie eloise elmer elton elvira elvis emerson emil emilia emmanuel emmett enid enya eira ester
estelle ethan etta eunice evan everett evangeline ezra fabian faith faye fay felix fergus fern fernando fiona fletcher flora flynn fleur ford
forrest foster frank frankie fraser freya frieda gabriela gail gale garth gaynor gemma genevieve georgie gideon gina giles ginny gisele gloria
gracie grant greta gunther guy gwen hamish hank hari harley harlow harmony harper harris harry hayden haydn heath hector heidi hendrix hermione
hetty holly honor hope horatio hudson hugo hunter idris ida ignatius ike ila ilona imelda ina inga ingrid iona ira irma isa isadore isha isla
isobel ishaan israel ivy jackie jackson jacinta jada jade jaden jayden jai jake jamie jan jana janine jared jarrod jarvis jasper javier jax jay jayda
jayne jemima jemma jenna jenny jensen jermaine jesse jessie jethro jim joanie jodie jody joe joel joelle johanna joni jonah josh josie josiah joss joy juan
jude judy juliana julius kaden kai kaitlyn caitlin kane kara karina karla kasey kate katie katy kaya kaye kayla kayleigh keanu keegan keeley keenan
keira keith kelis kelsey kendall kendra kendrick kenji kenya kenzo keri kerys kester khloe kian kiara kim king kingsley kirk kit kitty klaus kobe kourtney
kristen kristian kurt kyla kyle kylie lacey lana lara larissa lars latisha layton leah leandro lee leela leigh leighton lena lennon lennox leona leonie leopold
leroy leticia levi lex lexi liam liana libby lila lilah lillie lina linus lionel lisa livia liz lloyd logan lois lola lonnie lora loretta lorna
louie lou luana lucia luca luciana lucinda ludo luella luigi luisa luke lula luna lucian luther lyle lyla lyra mabel mack mackenzie maddison
madison mae magnus maia maisie mali malachi malik mandy manuel mara marcel marcia marcie margo margot mariah mariana mariella marina mario maris marisa
marissa marius marla marlene marley marlon marsha marshall marvin mason mathias mavis max may maya mckenzie mea melinda melody mercy meredith merle
merlin mia mya mica micah mika mila miles milan millie milly milo mimi minnie mira mirabel mitchell moira mollie monroe montana monty mordecai morag
morris mortimer moses murray mylo myles myra myrtle nadia nala nancy nash nate neave ned nella nellie nelson nerys nesta nia nichol nico niko
nina nita noa noah noella nola nolan norbert noreen norris nova octavia odette olga olive ollie opal ophelia orion orlando orson osric otis otto paige
paloma pansy paris parker pascal patience paxton payton pearl peggy penny perry petra peyton phineas phoenix pip piper pixie polly poppy
portia preston primrose princess prince priscilla quentin quincy quinn rae rafael raffi rainer ralph ramona randall randolph raphael raven ravi raya
reanna reece reed reg reggie regina reid remi remy rene reuben rex rhea rhoda rhona ria richie rico riley ripley rita river rivka rob robyn rocco
rocky roddy rohan roma roman romeo romy ron ronan ronnie rosa rosalie rosanna rosie roslyn ross rowan roxanne royce rudi rudolph rudy rufus ruben rubin ryder
sabrina sacha sadie saffron sage salvador sam samson sanjay santiago saskia saul savannah sawyer scarlet scarlett seamus selena selma serena serenity seth
shane shannon shaunna shay sheldon shelley sheridan sherry sienna sierra silas silvester skye skyla sol solomon sonia sonya sonny spencer stan stella sterling steve storm
summer sue susie sybil sylvie tabatha talia tallulah tamar tamika tania tanya tara taryn tasha tate tatum tatiana taylor ted teddy teagan terri tess tessa thaddeus thalia thea
thelma theo tia tiana tiffany tilda tilly tim tina toby tobin todd tom tommy toni tony topaz trent tricia trina trinity tristan troy trudy tucker ty tyler tyrone tyson una
ursula ulysses val valentina vaughan vaughn velma venetia venus vera vernon vi viggo vince violetta vita wade wallace wanda wes wesley whitney will wilbur wilf wilma
willow winnie woody wyatt wynn xander xavier xena yolanda york yvette zac zack zander zane zeke zelda zena zev zeb zia zita zola zuri
aadam aadil aarav aarti aasha abbas abdi abeer abha abida abhishek adil aditi aditya adnan afsana afzal aftab ajay ajit akash akbar akhtar akram akshay alam ali alisha alina amal aman amanpreet
amandeep amar amara amardeep amarjit ambreen amin amit amita amna amol amrit amrita anand anaya anil anila anisa anish anjali anjum ankit ansar anwar anwara anya aparna arham arman arooj aruna arun arvind
asad ashfaq ashraf asha asim atif atiya avani avinash avtar ayaz ayub azhar azim baljit baldev baljinder balwinder balbir begum bhavesh bhavna bhupinder bibi bina bindu chandra chetan daljit danish dalvir darshan davinder daya deepti dev dhanesh dilip dina dinesh divya ehsan
eisha ejaz eman erum esha esra faiza faizan fareed farhana farzana fawad fazal feroz fiza ganesh gauri gopal gulshan gurdeep gurdev gurjit gurmeet gurmit gurvinder haider hafiz hajra halima hana hani hanif harbans hardeep hari harini harish
harjit harjinder harman harmeet harpreet harsh harsha harvinder haseeb hashim hassina hema hemant heena hina hira humaira humayun iftikhar ilyas imtiaz indira inderjit indu inaya iram iris isra israr jabbar jagdeep jagdish jagjit jahangir jahid jasbir jasdeep jaspal jaspreet
jasvinder javaid javed jaya jayesh jitendra junaid kajal kalim kamal kamaljit kamini kanta kapil karan kareena karishma karam karanjit kaur kavita kavya khan khawar khurram kiran kirpal komal krishna krishan kuldeep kulsum kumar kumari lata lubna lalit madhu mahesh mahira maha mahnoor maira
mala malika malini mamta mandeep maneesh manish manisha manoj manpreet maria mariya marwa mayur meera mehak mehmuna meher minal misbah mitesh mona monir moin mohan mohinder mohsin mubashir mudassar mujahid mukesh mukhtar munira muniba muntaha murad musa muskan muzaffar nabila nadir nafisa naila najma naina
nahid naveed naveen navdeep navjot navpreet nawaz nayan neena neha nida nikhil nighat nilesh nisar nisha nishant nitin nusrat onkar osama pallavi palwinder paramjit paresh parminder parmjit parul pavan pinky poonam prabhjot pradeep prakash pranav prashant pratik praveen preeti prem prit priyanka punam qadir raees rafi
raghav ragini rahila rahul raima raisa raj raja rajan rajani rajendra rajeev rajiv rajni rajvir raju rakesh rakhi ram rama raman ramesh ramiz rana randeep rani ranjit rashmi rasul ravinder ravindra raza reena rekha renu reshma rida rifat rimsha rishi ritu riya riyaz rizwan rizwana rohit roshan ruba rubina rukhsar
rumana rupa rupinder saba sabah sabir sabiha sachin sadaf sadiq saffiya sagar sahib sahil saif saira sakina salah salman samar sameer samina samir samira sandeep sangeeta sanjeev santosh sapna sarfraz sarita sarmad satish satnam satwinder satinder saud saurabh savita seema shabir shabbir shagufta shah shahbaz shaheen shahzad shahzadi shaista shalini
shamsa shanti sharda sheetal sheikh sher shilpa shiv shivani shobha shreya shruti shumaila sidra sikander simran simon simranjit sobia sonal sonam sonu sudha sufyan sukhdev sukhjit sukhvinder sukhwinder sulaiman suleman suman sumera sumit sundeep suraj surbhi surendra suresh surinder surjit sushma swati tabassum tahmina taimoor tajinder tanvir tanveer tanzila taha
tania tehmina tarun taslima tejal tina tulsi uday ujala umair uma umesh urmila urooj usha uzair uzma vandana varinder varsha varun ved veena vikas vimal vinay vinod vipin virender vishal vivek wahid wajid wali waheed warda yash yahya yaqub yasin yogesh younas yumna zafar zafran zahida zahir zahoor zaid zain zaman zakia zaheer zeba zeenat zehra zia zohaib zohra zoya zulfiqar zulekha
adaeze adanna ade adeola aderonke adewale akosua akua ama amaka amadou aminata amma ama asante awa ayo ayodele bisi blessing bola bolanle bukola chiamaka chidinma chioma chinwe comfort dayo ebele ebenezer efe efua emeka ekow esi eze fatou folake funmi gifty ife ikechukwu isatu kemi kofi kojo kwabena kwaku kwame kwasi lamin mamadou mariama musa nana ndidi nkechi nneka nnamdi obi obinna
ola olu olumide oluwaseyi patience precious sade segun sekou sunday tayo titi tolu uche uchenna uzoma wanjiru yaa yaw yemi yewande yetunde abena abiola abimbola afua abdou abdirahim abdikarim hodan ifrah asha hawa sahra warsame
adela adriana aiste albena alfredo alicja alina alvaro amalia anatol angelika anja anton arek ariadna arkadiusz bianka blanka bogdan bogumil bozidar bogna boguslaw bronislaw celina cristian cristina cezary czeslawa dagmara daiva dana dawid denisa diana dimitri dmitri dominik dominika dragos dumitru egle emilian enrique eryk ester
eugeniusz fabio federico felipe fernanda flavia florin gabriela gediminas georgi giorgio giulia gintaras greta gustav ieva igor ilie ilona ionela ionut isabela iulia ivana izabella jadran jaime janis jaume jelena joaquim jolanta jonas juana juris kacper kaja kajetan karina kasper kestutis klara klaudia kornelia krzysztofa laima laszlo leokadia leonardo lidia liga liliana lina
livio lorenzo loredana lucjan lucyna ludmila ludwik mantas marcel marcela mariana marika mario mariola marlena marzena matteo matei melania mihaela mindaugas mirela miriam miguel milena milosz miloslav mircea nadezhda nela neringa nicolae nikola nikodem nina nuno octavian oksana olena olga oliwia otylia pablo paola paolo patrycja paulo petr petru
petronela radu raluca ramunas raul remigiusz rasa regina ricardo roberto rodica roksana roxana ruta sabina sandu saulius sergio silvia simona sorin stefania stefano tiago tiberiu tymon tudor valentin valeria vasil vera vesna vlad vytautas wanda wioletta zdzislaw zenon zygmunt zita
ai an bao binh bo cai chao chen cheng chi chun cong cuong da dan dong duc dung fang fei feng gang guang guo hai han hao hang he hong hoa hua huan huong jia jian jiang jie jin juan jun kai kang kun lan lei li lian liang lin linh long lan mai man min minh na nam nga ngan nhung ning phong phuong ping qi qiang qin quan quang rong rui shan shu shuang son tam tan thanh thao thi thu thuy tian ting tuan tuyet tung van viet wen xia xiang xue ya yang yi ying yu yuan yue yun ze zhen
akira aiko emi hana haruka hiro hiroshi kaori kenji kenta keiko mariko megumi naoko sakura takashi yuki yoko hyun jae ji min seo soo sung woo young
`;
