"""Fictional reports that are right in every word that the checks of words read. Nobody is real."""

from random import Random

_PLACES = ("Marlow", "Ashcombe", "Tidewell", "Harrowby", "Kestrel Bay", "Northgate")
_VICTIMS = ("Tobias", "Marguerite", "Leopold", "Annika", "Bernadette")
_ACCUSED = ("Silvester", "Dominic", "Rosalind", "Ferdinand", "Gwendoline")
_ENDS = {
    "murder": "{p} was found guilty of the murder of {v} and was given a life sentence.",
    "manslaughter": "{p} was found guilty of the manslaughter of {v} and was sent to prison.",
    "acquitted": "{p} was charged with the murder of {v} and was acquitted by a jury.",
    "charged": "{p} has been charged with the murder of {v} and the trial has not yet begun.",
}


def fictional_report(seed: int) -> str:
    """A report in Markdown, about four printed pages, with places, people and the end by chance."""
    chance = Random(seed)
    place, vale = chance.sample(_PLACES, 2)
    victim, accused = chance.choice(_VICTIMS), chance.choice(_ACCUSED)
    end = chance.choice(tuple(_ENDS))
    role = "Perpetrator" if end in ("murder", "manslaughter") else "Accused"
    return _TEXT.format(
        place=place,
        vale=vale,
        v=victim,
        p=accused,
        role=role,
        number=chance.randrange(1, 40),
        end=_ENDS[end].format(v=victim, p=accused),
    )


_TEXT = """# Offensive Weapons Homicide Review

Case Reference Number: {place} OWHR 0{number}

Pseudonym 1: Victim {v}

Pseudonym 2: {role} {p}

## Name of Relevant Review Partners

{place} City Council, {place} Constabulary and NHS {place} and {vale} Integrated Care Board.

The review was co-ordinated by {place} Community Safety Partnership. The review panel consisted \
of: \
{place} City Council, {place} Constabulary, NHS {place} and {vale} Integrated Care Board, \
{vale} Probation Service, {vale} Hospitals NHS Trust and {place} Ambulance Service.

## Brief outline of circumstances

Late on a Friday in June 2031 a neighbour found {v} in the entrance of a block of flats in {place} \
and called 999. {place} Ambulance Service arrived within seven minutes. {v} died in hospital the \
next morning, aged 41. {p}, who was 29, was arrested two days later at a friend's home. {end}

## Decision to undertake a review

Offensive Weapons Homicide Reviews (OWHRs) were brought in by the Police, Crime, Sentencing and \
Courts Act 2022. {place} Constabulary told {place} Community Safety Partnership of the death on \
4 June 2031. The relevant review partners met on 12 June 2031 and found that the criteria were \
met. \
The Home Office was notified on 18 June 2031, within the month that the Act allows.

## Review Panel Members

| Organisation | Part in the review |
|---|---|
| {place} City Council | Housing and adult social care |
| {place} Constabulary | Investigation and neighbourhood policing |
| NHS {place} and {vale} Integrated Care Board | General practice |
| {vale} Probation Service | Supervision of {p} |
| {vale} Hospitals NHS Trust | Emergency care in 2030 and 2031 |
| {place} Ambulance Service | Response on the night |

The panel met in September 2031, in January 2032 and in April 2032. Members were independent of \
the \
line management of everyone who had worked with {v} or {p}.

## Methodology

Individual Management Reviews (IMRs) were asked for in July 2031. Each IMR gave a chronology and \
said what its author had read. The chair spoke with seven practitioners, and read the judge's \
remarks. The chair is independent of all the bodies that took part.

## Key Lines of Enquiry relating to {v}

Housing: Did {place} City Council know that {v} was sleeping in a friend's flat?

Answered. The council knew from 3 March 2031, when {v} told a housing officer, and it offered a \
room for eleven nights.

Health: Did the emergency department tell the general practitioner about the injury in 2030?

Partly answered. A letter was sent to an old address; the practice has no record that it came.

## Key Lines of Enquiry relating to {p}

Supervision: Was the level of risk reviewed after the arrest in February 2031?

Answered. It was not reviewed, because the arrest was recorded in a system that the probation \
practitioner could not open.

Weapons: Had anyone seen {p} with a knife in the six months before?

Unable to answer. Two bodies searched by name only, and a search by address was not possible.

## Equality and diversity

| {v} | Findings of impact |
|---|---|
| Age | No effect was found on how any body dealt with {v}. |
| Disability | {v} walked with a stick, and the first room offered was on the third floor. |
| Sex | It made no difference that the panel could find. |
| Religion or belief | Nobody asked; two bodies have a field for it and left it empty. |

| {p} | Findings of impact |
|---|---|
| Age | {p} was too old for the mentoring scheme that a worker had in mind. |
| Pregnancy and maternity | Not applicable |
| Sex | It made no difference that the panel could find. |

## Involvement of family

{v}'s mother and brother met the chair twice, with a family liaison officer (FLO). They chose the \
pseudonym. The FLO took a draft to them in March 2032. {v}'s mother said: "We wanted to know who \
had seen him that week." {p} was written to in prison and did not answer.

## Agency timeline

### {v}

{v} lived in {vale} until the summer of 2029. In the autumn of 2029 {v} moved to {place}, where a \
friend had a flat. {v} worked in a bakery, and is remembered there with love.

In November 2030 {v} came to the emergency department with a cut hand. A nurse asked how it had \
happened, and {v} said that a glass had broken. A doctor wrote to the general practitioner.

In March 2031 {v} told a housing officer at {place} City Council about the crowded flat and about \
a man who came for money. The officer offered a room and made a note. The note was not passed on, \
as the form had no place for a threat.

### {p}

{p} was on licence from August 2030 and was supervised by {vale} Probation Service. The \
practitioner \
saw {p} every week. In 2031 {place} Constabulary arrested {p} after a fight outside a shop. The \
Multi-Agency Public Protection Arrangements (MAPPA) did not apply. The arrest was in the police \
system on the same day and was not told to the practitioner.

As a teenager, {p} was the victim of a robbery, and a teacher asked for help that did not come.

In May 2031 a neighbour rang {place} Constabulary to say that {p} had shouted at {v} on the \
stairs. \
An officer called at the flat, and nobody was in. The call was closed after four days.

## Good practice

The nurse in the emergency department asked twice, and wrote the answer down in {v}'s own \
words. The \
bakery kept a place for {v} in the months without a home.

## Recommendations

1. {place} Constabulary should tell {vale} Probation Service of every arrest of a person on \
licence \
within one working day. Owner: the head of custody. Measure: an audit of 100 arrests shows that 95 \
were told in time. Due: by March 2033.

2. {place} City Council should give its housing form a place for threats, and pass a threat on the \
same day. Owner: the head of housing needs. Measure: a sample of 50 forms each quarter, \
measured by \
the share passed on. Due: by June 2033.

3. {vale} Hospitals NHS Trust should check that letters to general practitioners arrive. Owner: \
the \
medical director's office. Measure: an audit of returned letters. Due: within six months.

## Dissemination

| Organisation | Yes | No | Reason |
|---|---|---|---|
| {place} City Council | x | | Relevant Review Partner |
| {place} Constabulary | x | | Relevant Review Partner |
| NHS {place} and {vale} Integrated Care Board | x | | Relevant Review Partner |
| {place} Community Safety Partnership | x | | Co-ordinated the review |
| {vale} Probation Service | x | | Panel member |
| {vale} Hospitals NHS Trust | x | | Addressee of recommendation 3 |
| {place} Ambulance Service | x | | Panel member |
| Home Office | x | | Publishes the report |

## Statement of independence

Before this review the chair had no part in the case and no link with any of the bodies. The chair \
was a head teacher, and later led reviews of serious incidents in schools. The chair was trained \
for this work in 2030.
"""

# A report of another kind and lay-out, as plain text with no marks: nothing in it is wrong either.
OTHER_STYLE = """\
DOMESTIC HOMICIDE REVIEW

Overview Report into the death of Grace

November 2031

Report author: an independent chair

CONTENTS

1. Introduction
2. Terms of reference
3. The facts
4. Analysis
5. Conclusions and recommendations

1. Introduction

1.1 The people in this review are known by pseudonyms. Pseudonyms were chosen by Grace's sister.

Pseudonym	Relationship	Age at the time
Grace	Victim	36
Marcus	Perpetrator, former husband of Grace	41
Ellie	Daughter of Grace and Marcus	9

1.2 The panel met four times. The panel included Denby Police and Denby Borough Council at each \
meeting. In May, Vale NHS Foundation Trust sent a named nurse.

1.3 The review panel members were: Denby Police, Denby Borough Council (DBC), Vale NHS \
Foundation Trust, National Probation Service, Denby Women's Aid and Denby Citizens Advice.

1.4 Members of the review panel

Organisation	Role	Name
Denby Police	Detective chief inspector	Withheld
Denby Borough Council	Head of housing	Withheld
Vale NHS Foundation Trust	Named nurse	Withheld
National Probation Service	Senior probation officer	Withheld
Denby Women's Aid	Chief executive	Withheld
Denby Citizens Advice	Manager	Withheld

1.5 Each body wrote an individual management review (IMR). IMRs covered January 2029 to June \
2031. An independent domestic violence adviser (IDVA) helped the panel.

2. Terms of reference

2.1 The key lines of enquiry are set out here, and each is answered in section 4.

Key lines of enquiry

- Access to help: Did Grace know where help was, and could she reach it?
- Sharing: Was what the school knew shared with Denby Police?
- Marcus: Was the risk that Marcus posed understood by the National Probation Service?

3. The facts

3.1 Grace grew up in Denby and worked as a teaching assistant. Friends told the panel that she \
was funny, and that she sang. In 2019 Grace married Marcus. Ellie was born in the spring of 2022.

3.2 In March 2030 Grace's GP asked her about bruising. Grace said that she had fallen. The GP's \
record has no note of who was in the room. On 2 May 2030 Ellie told her teacher that she was \
afraid at home. The school's lead for safeguarding rang the Multi-Agency Safeguarding Hub \
(MASH), and the MASH took no further action.

3.3 Marcus had been convicted of an assault in 2017, and was charged with common assault in \
2028. The Crown Prosecution Service (CPS) did not proceed. In June 2031 Marcus killed Grace. At \
Denby Crown Court Marcus pleaded guilty to murder. He was given a life sentence. The judge \
said: "This was a brutal attack on a woman who had done nothing but try to leave."

3.4 Marcus's mother told the chair that Marcus, a victim of violence as a child, had never \
spoken of it.

4. Analysis

Access to help

4.1 Grace knew of Denby Women's Aid, and rang in February 2031. She could not come in the \
daytime. The helpline closed at 5 pm.

Sharing

4.2 What the school knew was shared with the MASH and went no further. Denby Police did not \
hear of it until the trial.

Marcus

4.3 The National Probation Service had closed its case in 2019. It could not have known of the \
risk in 2031.

5. Conclusions and recommendations

5.1 The panel makes two recommendations.

Recommendation 1: Denby Borough Council

Denby Borough Council should see that what schools tell the MASH reaches Denby Police within \
two days. The director of children's services is accountable for it. Success is measured by a \
quarterly audit of 40 contacts.

Recommendation 2: Denby Women's Aid

Denby Women's Aid should keep its helpline open until 9 pm from April 2032, no later than 30 \
April 2032. Owner: chief executive. Measure: the share of calls that are answered in the evening.

Glossary

IMR: individual management review
CPS: Crown Prosecution Service
"""
