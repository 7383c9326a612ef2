// Common first names of many languages, folded to letters, as evidence that two capitalised words are a person and not a
// heading. Data only; a name that is missing here is not held against anybody.

enum FirstNames {
    /// Whether a key (letters, lower case) is a common first name.
    static func contains(_ key: String) -> Bool { all.contains(key) }

    private static let all: Set<String> = Set(text.split(whereSeparator: \.isWhitespace).map(String.init))

    private static let text = """
        aaron abby abdul abdullah abigail abraham adam adele adi aditya adrian adriana adrien agata agnes agnieszka agung
        agus ahmad ahmed aisha ajay akash akira alain alan albert alberto alejandra alejandro aleksandr aleksandra alena
        alessandra alessandro alex alexander alexandra alexandre alexei alexey alexis alfred alfredo ali alice alicia
        alina alisa alison allison alma alvaro amanda amar amber amelia amina amir amit amy ana anastasia anders andi andrea
        andreas andrei andrej andres andrew andrey andrzej andré andy angel angela angelika angelina angelo angie anil anita
        anja anjali ann anna annabel anne annette annie annika ansgar anthony antje antoine anton antonia antonio anuradha
        april ari ariana arianna arif arjun armin arnaud arne arnold arthur arturo arun ashley ashok astrid audrey august
        augusto aurora austin ava avery axel ayu bagus barbara barry bart bartosz bastian beata beate beatrice beatriz
        becky bella ben benedict benedikt benjamin benoit bernadette bernard bernd bernhard bert beth bettina betty bianca
        bilal bill billy birgit björn blake bob bobby bogdan boris brad bradley brandon brendan brent brett brian bridget
        brigitte brittany brooke bruce bruno bryan budi caitlin caleb cameron camila camilla camille candice cara carl
        carla carlo carlos carmen carol carolin carolina caroline carolyn carrie carsten casey cassandra cassidy catarina
        catherine cathy cecilia celine cem chad chandra charles charlie charlotte chelsea chen cheryl chiara chloe chris
        christa christian christiane christina christine christoph christophe christopher christy cindy claire clara
        clarissa claude claudia claudio clemens colin colleen connor conrad constantin constanze cora corey corinna corinne
        cory courtney craig cristian cristina curtis cynthia cyril daisy damian damien dan dana dani daniel daniela daniele
        danielle danny daria darren darya dave david dawn dean debbie deborah deepak deepika della denis denise dennis derek
        desi detlef dewi diana diane diego dieter dimitri dina dinesh dirk dmitri dmitry dominic dominik dominique don
        donald donna doris dorothea dorothy doug douglas drew dwi dylan eckhard ed eddie edgar eduardo edward edwin eileen
        eka ekaterina eko elaine eleanor elena eleni elisa elisabeth elise elizabeth ella ellen ellie elliot elliott elsa
        elvira emanuel emanuele emerson emil emilia emilie emilio emily emma emmanuel emre enrico enrique eric erica erich
        erik erika erin ernst erwin esra esteban esther ethan eugen eugene eva evan eve evelyn evgeny fabian fabien fabio
        fabrice faisal fajar fanny farah farhan fatima fatma federica federico felicia felicity felipe felix ferdinand
        fernanda fernando fiona flora florence florian franca frances francesca francesco francis francisco franck franco
        francois frank franz françois frauke fred frederic frederick frederik friederike friedrich fritz gabriel gabriela
        gabriele gabriella gabrielle gareth garry gary gavin gemma geoff geoffrey georg george georgia georgina gerald
        gerard gerd gerhard giacomo gianni gilles gina giorgio giovanni giulia giuseppe gloria gonzalo gordon grace graham
        grant greg gregor gregory greta grzegorz guido guillaume guillermo gunnar gustavo guy günter günther hadi hailey
        hal hamza hana hanna hannah hannes hans harald hari harold harriet harry harsh hartmut harvey hasan hassan heather
        hector heidi heike heiko heinrich heinz helen helena helene helga helmut hendra hendrik henri henrik henry herbert
        hermann hilary hiroshi hoang holger holly howard hubert hugh hugo hung hussein ian ibrahim ida ignacio igor ike
        ilona ilya imran ina indah indra ines inga inge ingo ingrid ioana irena irene irfan irina iris irma isaac isabel
        isabella isabelle ismail ivan ivana ivo iwan jack jackie jackson jacob jacqueline jacques jade jaime jake jakob
        jakub james jamie jan jana jane janet janice janina janine jared jasmin jasmine jason javier jay jean jeanette
        jeff jeffrey jelena jen jenna jennifer jenny jens jeremy jerome jerry jesse jessica jessie jesus jill jillian jim
        jimmy jo joachim joan joana joanna joanne joao jochen joe joel joerg johan johann johanna johannes john johnny jon
        jonas jonathan jordan jorge jose josef joseph josephine josh joshua josé joy joyce juan juana judith judy julia
        julian juliana juliane julie julien juliet julio julius jun june jung jutta jörg jürgen kai kamil karen karim karin
        karina karl karla karolina karsten kasia kaspar kate katarina katarzyna kate katharina katherine kathleen kathrin
        kathryn kathy katie katja katrin katrina katy kay kayla keith kelly kelsey ken kenneth kenji kerry kerstin kevin
        khaled khalid kiara kim kimberly kirsten kirsty klara klaus konrad konstantin krishna kristen kristian kristin
        kristina kristof krzysztof kumar kurt kyle lana lara larissa larry lars latifah laura lauren laurence laurent
        laurie lea leah lee leila lena lennart leo leon leonard leonardo leonie leslie lestari lewis li liam lidia lilian
        lilly lily lin lina linda lindsay lindsey ling lisa liu liv liz lizzie loic lorena lorenzo loretta lori lothar louis
        louisa louise luc luca lucas lucia luciana lucie lucy ludovic ludwig luis luisa lukas lukasz luke lydia lynn maciej
        madeleine madison magdalena maggie magnus mahmoud maik maike malcolm malte man mandy manfred manon manuel manuela
        mara marc marcel marcelo marcin marco marcos marcus marek margaret margarita margot maria mariah mariam mariana
        marianne marie marija marina mario marion marisa marissa marius mariusz mark marko markus marlene marta martha
        martin martina marvin mary maryam mason massimo mateusz mathias mathieu mathilde matt matteo matthew matthias
        matthieu maurice mauricio mauro max maxim maxime maximilian maya megan mehdi mehmet mei mel melanie melinda
        melissa mercedes meredith merle mia michael michaela michal michel michela michele michelle miguel mihai mikael
        mike mikhail milan milena miranda miriam mirko mitchell moh mohamed mohammad mohammed mohit molly mona monica
        monika monique morgan moritz muhammad mustafa nadia nadine nadja nancy naomi natalia natalie natasha nathalie
        nathan nathaniel neha neil nelson nicholas nick nicola nicolas nicole nicoletta niels nigel nikita niklas niko
        nikola nikolai nikolas nikolaus nils nina nisha noah noel noemi nora norbert norman novi nur oksana olaf ole oleg
        oleksandr olena olga oliver olivia olivier omar oscar oskar osman otto owen pablo paige pamela paola paolo pascal
        pascale patricia patrick patrik patrizia patty paul paula paulina pauline paulo pavel pawel pedro peggy penelope
        penny per pete peter petr petra phil philip philipp philippe phillip phoebe pia pierre pieter piotr polly prakash
        priya putri putu quentin rachael rachel rafael rafal rahul raimund rainer raj rajesh ralf ralph ramon ramona
        randy raphael raquel rashid ravi ray raymond rebecca regina reinhard reinhold rené renate renee reza ria ricardo
        riccardo richard rick ricky rika rini rita rizky rob robert roberta roberto robin rodrigo roger rohit roland rolf
        roman ron ronald ronny rosa rosalie rosario rose rosemary rosie ross roswitha roxanne roy ruben rudi rudolf rudy
        rui rupert russell ruth ryan sabina sabine sabrina sadie said sally salma sam samantha samir samuel sandeep sandra
        sandy sanjay santiago sara sarah sascha sasha savannah scott sean sebastian sebastien selena selina serena serge
        sergei sergej sergey sergio seth shane shannon sharon shaun shawn sheila shelby shelley shreya sibylle siegfried
        silke silvia simon simona simone siobhan siti sofia sofie solveig sonia sonja sophia sophie spencer stacey stacy
        stan stanislav stanley stefan stefania stefanie stefano stella stephan stephane stephanie stephen steve steven
        stewart stuart sue suleiman sunil suresh surya susan susana susann susanna susanne suzanne sven svenja svetlana
        sybille sydney sylvia sylvie tamara tania tanja tanya tara tatiana tatjana taylor ted teresa terry tess theo
        theodore theresa therese thierry thilo thomas thorsten tiffany till tim timo timothy tina tobias todd tom tomas
        tomasz tommaso tommy toni tony torben torsten tracey tracy tri tristan trevor tyler udo ulf uli ulrich ulrike umar
        ursula uta ute uwe valentin valentina valeria valerie vanessa vera verena veronica veronika vicki vicky victor
        victoria vijay viktor viktoria vincent vincenzo viola violet virginia vishal vivian vivien vladimir volker wahyu
        walter wang warren wayne wei wendy werner wesley wiebke wilhelm will willem william willy winfried wojciech
        wolfgang xavier yan yana yang yannick yasmin yoga yolanda yulia yuri yusuf yuki yves yvonne zachary zahra zara
        zhang zoe zoë
        maximo jesper mads mette lene anne-marie pernille søren kasper mikkel rasmus lars-erik håkan göran åsa ingvar
        ольга анна иван алексей александр сергей андрей мария наталья елена дмитрий владимир николай юлия максим игорь
        олег татьяна ирина екатерина павел михаил светлана денис артем олександр андрій сергій юрій наталія олена
        محمد أحمد علي حسن فاطمة سارة خالد عمر محمود مصطفى مريم يوسف ابراهيم عبدالله
        γιώργος νίκος μαρία γιάννης κώστας δημήτρης ελένη κατερίνα
        """
}
