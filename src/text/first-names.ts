/** Common first names by the gender they usually go with, written from general knowledge; ambiguous ones are left out. */
const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

const MALE =
  set(`aaron abdul abdullah abraham adam adolfo adrian ahmad ahmed alan albert alberto alejandro alessandro alexander
  alexei alfred ali allan allen alvin amir anatoly anders andre andreas andrei andrew andy angelo antonio anthony antoine
  antonin anwar ari armando arnold arthur arturo asif austin axel barack barry bart bashar ben benedict benjamin bernard
  bernie bert bill billy bo bob bobby boris brad bradley brandon brendan brent brett brian bruce bruno bryan byron calvin
  carl carlos cameron cesar chad charles charlie chester chris christian christoph christopher chuck claude clarence clay
  clement clifford clint clinton clive colin conor conrad corey cory craig curtis cyril dale damian dan daniel danny darrell
  darren dave david dean dennis derek desmond dick diego dieter dimitri dmitri dmitry dominic don donald doug douglas duncan
  dustin dwight earl ed eddie edgar eduardo edward edwin efraim eli elias elliott elmer emanuel emilio emmanuel enrique eric
  erik ernest ernesto ethan eugene evan everett fabian felipe felix ferdinand fernando fidel francesco francis francisco
  francois frank franklin franz fred frederick friedrich fyodor gabriel gareth gary gavin gene geoff geoffrey george georg
  gerald gerard gerhard gilbert giovanni giuseppe glen glenn gordon graham grant greg gregory guido guillermo gustavo guy
  hamid hank hans harold harry harvey hassan hector heinrich helmut henri henry herbert herman hiroshi howard hugh hugo
  humberto ian ibrahim igor ilya imran isaac ismail ivan jack jacob jacques jaime jake jamal james jamie jan jared jason
  javier jay jean-claude jeb jeff jeffrey jens jeremy jerome jerry jesse jesus jim jimmy joachim joaquin joe joel johan
  johannes john johnny jon jonas jonathan jorge jose josef joseph josh joshua juan julian julio jurgen justin karl karim keith
  keiko kenneth ken kenny kent kevin khalid khalil khizr kirk klaus kofi konrad konstantin kurt kyle larry lars laurence
  lawrence lee leo leon leonard leonardo leopold leroy lewis liam lincoln lindsey lloyd lorenzo lou louis luca lucas luigi
  luis luke luther mahmoud malcolm manuel marc marcel marco marcos marcus mario mark marshall martin marty marvin mathieu
  matt matteo matthew matthias maurice mauricio max maxim maximilian mehdi mehmet mel melvin michael michel miguel mike
  mikhail milton mitch mitchell mitt moe mohamed mohammad mohammed moises moon morris moshe muhammad murray mustafa nasser
  nate nathan nathaniel ned neil nelson newt nicholas nick nicolas nigel nikolai noah noel norman olaf oleg oliver omar
  orlando orrin oscar oswald otto owen pablo paolo pascal patrick paul pavel pedro percy perry pete peter petr phil philip
  philippe phillip pierre preet quentin rafael raj rajiv ralph ramon rand randall randy raul ray raymond recep reggie
  reginald reince rene rex ricardo rich richard rick ricky rob robbie robby robert roberto rodney rodrigo roger rohan roland
  rolf roman ron ronald ronnie rory ross roy ruben rudolf rudolph rudy rupert russ russell ryan saddam said salman salvador
  sam samuel santiago saul scott sean sebastian serge sergei sergey sergio seth shane shaun shawn shinzo sidney simon
  solomon spencer stan stanley stefan stephan stephen sterling steve steven stewart stuart sven syed tad ted terence
  terrence terry thaddeus theo theodore thierry thomas tim timothy tobias todd tom tommy tony travis trent trevor troy tucker
  tyler tyrone ulrich umberto vaclav valentin vernon vic victor vijay viktor vince vincent vincenzo vito vitaly vladimir
  volodymyr wade wallace walt walter warren wayne wendell werner wesley wilbur wilfred wilhelm will willem william willie
  winston wolf wolfgang woodrow xavier yasser yusuf yuri zachary zack zayed zbigniew`);

const FEMALE =
  set(`abigail ada adele adriana agatha agnes aisha alexandra alexandria alexis alice alicia alina alison allison
  alma alyssa amal amanda amber amelia amina amy ana anastasia andrea angela angelica angelina angie anita ann anna annabel
  anne annette annie antonia april ariana arianna ashley astrid audrey aung ava barbara beatrice beatriz becky belinda bella
  benazir bernadette bernice bertha beth bethany betsy betty beverly bianca bonnie brenda bridget brigitte brittany camille
  candace candice cara carla carly carmen carol carole carolina caroline carolyn cassandra cate catherine cathy cecilia
  celeste celia celine charlene charlotte chelsea cheri cherie cheryl chloe christa christiane christie christina christine
  chrystia cindy claire clara clarissa claudia colleen connie constance consuelo cora corinne cristina crystal cynthia daisy
  dana daniela danielle daphne darlene dawn deanna debbie debby deborah debra delia delores denise diana diane dianne dina
  dolores donna dora doris dorothy ebony edith edna eileen elaine eleanor elena elisa elisabeth elise eliza elizabeth ella
  ellen eloise elsa elsie emily emma erica erika erin esther ethel eugenia eunice eva eve evelyn faith fatima fay felicia
  fiona flora florence frances francesca frida gabriela gabriella gail gemma genevieve georgia georgina geraldine gertrude
  gina ginger giorgia gisele gladys glenda gloria golda grace greta gretchen gwen gwendolyn hannah harriet hazel heather
  heidi helen helena helene helga henrietta hilary hilda hillary holly hope huma ida ilse imelda indira ines ingrid irena
  irene irina iris irma isabel isabella isabelle isla ivanka ivy jacinda jackie jacqueline jan jana jane janet janice janine
  jasmine jean jeanette jeanne jeannie jenna jennifer jenny jessica jill jo joan joanna joanne jodi jody johanna josefina
  josephine joy joyce juanita judith judy julia juliana julianne julie juliet june justine kaitlyn kamala karen karin karla
  karolina kate katerina katharine katherine kathleen kathryn kathy katie katrina katya kay kayla kellyanne kerry kim kimberly
  kirsten kirstjen kirsten krista kristen kristi kristin kristina kristine laila lara larissa latoya laura laurel lauren
  laurie layla lea leah leila lena leonora leslie leticia lila lilian liliana lillian lily linda lindsay lisa liz liza lois
  lola loretta lori lorraine louisa louise lucia lucille lucinda lucy luisa luz lydia lynn lynne mabel mackenzie madeleine
  madeline maggie malala malia mandy manuela marcia margaret margarita margot maria mariah marian mariana marianne marie
  mariel marilyn marina marine marion marisa marissa marjorie marla marlene marsha marta martha mary maryam matilda maureen
  maya mazie meg megan meghan megyn melanie melania melinda melissa mercedes meredith mia michaela michele michelle mildred
  mimi mina miranda miriam molly mona monica monique muriel myra myrtle nadia nadine nancy naomi natalia natalie natasha
  nellie nicola nicole nikki nina noelle nora noreen norma odette olga olive olivia opal oprah paige pam pamela pat patricia
  patsy patti patty paula paulette pauline pearl peggy penelope penny petra phyllis polly portia priscilla rachael rachel
  ramona raquel rebecca regina renata renee rhonda rita roberta robin rochelle rosa rosalie rosalind rosalynn rose roseanne
  rosemary rosie roxanne ruby ruth sabrina sadie sally samantha sandra sandy sara sarah sasha savannah selena shannon sharon
  sheila shelby shelley sherri sherry sheryl shirley silvia simone sofia sonia sonja sonya sophia sophie stacey stacy
  stella stephanie sue susan susana susanna susanne suzanne svetlana sybil sylvia tamara tamika tammy tanya tara tatiana
  teresa teri tessa thelma theresa therese tiffany tina toni tracey tracy tricia trisha ursula valentina valerie vanessa
  vera veronica vicki vicky victoria viola violet virginia vivian viviana wanda wendy whitney wilma winifred yasmin yasmine
  yolanda yvette yvonne zaha zainab zara zoe`);

/** "m" or "f" for a first name that tells, null otherwise. Case does not matter. */
export function genderOfFirstName(name: string): "m" | "f" | null {
  const lower = name.toLowerCase();
  if (MALE.has(lower)) return FEMALE.has(lower) ? null : "m";
  return FEMALE.has(lower) ? "f" : null;
}

/** Whether this is a common first name at all. */
export function isFirstName(name: string): boolean {
  const lower = name.toLowerCase();
  return MALE.has(lower) || FEMALE.has(lower) || EITHER.has(lower);
}

const EITHER =
  set(`alex avery bailey cameron casey chris dakota dana drew finley jackie jamie jo jordan jules kelly kerry kim
  lee leslie lynn morgan pat quinn reese riley robin sam sandy sasha shannon sidney stacy taylor terry tracy whitney ming
  wei jung jong min seung`);
