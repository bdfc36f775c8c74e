"""The second wall: what an actor may read and write, derived from memberships by the database.

Each right is a set of ids that a function gives for the actor of the transaction. The functions
run as the owner of the tables, whom the walls do not bind; everybody else is bound by them.
"""

from django.db import migrations

RIGHTS = {
    # Reviews in which the actor has any role now.
    "reviews": """
        select m.review_id from reviews_member m join accounts_account a on a.id = m.account_id
         where a.id = conspectus_actor('account') and a.is_active and m.ended is null
        union all select conspectus_of_job()""",
    # Reviews that the actor co-ordinates.
    "coordinates": """
        select m.review_id from reviews_member m join accounts_account a on a.id = m.account_id
         where a.id = conspectus_actor('account') and a.is_active and m.ended is null
           and m.role = 'coordinator'
        union all select conspectus_of_job()""",
    # Reviews whose set-up the actor sees: bodies, members, requests, people by pseudonym.
    "wide": """
        select m.review_id from reviews_member m join accounts_account a on a.id = m.account_id
         where a.id = conspectus_actor('account') and a.is_active and m.ended is null
           and m.role in ('coordinator', 'chair', 'panel', 'assurer')
        union all select conspectus_of_job()""",
    # Reviews whose chronology was released to the actor among others.
    "shared": """
        select m.review_id from reviews_member m join accounts_account a on a.id = m.account_id
          join reviews_review r on r.id = m.review_id
         where a.id = conspectus_actor('account') and a.is_active and m.ended is null
           and r.released is not null
           and m.role in ('coordinator', 'chair', 'panel', 'assurer', 'author', 'approver')""",
    # Reviews that the actor has set up, and that nobody is a member of yet.
    "founds": """
        select r.id from reviews_review r
         where r.created_by_id = conspectus_actor('account')
           and not exists (select 1 from reviews_member m where m.review_id = r.id)""",
    # Bodies for which the actor hands in.
    "bodies": """
        select m.body_id from reviews_member m join accounts_account a on a.id = m.account_id
         where a.id = conspectus_actor('account') and a.is_active and m.ended is null
           and m.role in ('author', 'approver')
        union all select l.body_id from reviews_link l
         where l.id = conspectus_actor('link') and l.ended is null and l.expires > now()""",
    # The review of an upload link.
    "linked": """
        select l.review_id from reviews_link l
         where l.id = conspectus_actor('link') and l.ended is null and l.expires > now()""",
    # Requests that were sent to the actor's bodies.
    "requests": """
        select q.id from reviews_request q
         where q.body_id in (select conspectus_bodies()) and q.outcome <> 'draft'""",
    # People whom the actor's bodies are asked about.
    "asked": """
        select a.subject_id from reviews_asked a
         where a.request_id in (select conspectus_requests())
           and conspectus_actor('link') is null""",
}

# table: (who reads, who adds, who changes, who removes); None: nobody.
_RUNS = "review_id in (select conspectus_coordinates())"
_SEES = "review_id in (select conspectus_wide())"
_OWN = "body_id in (select conspectus_bodies())"
_ACCOUNT = "conspectus_actor('account')"
WALLS = {
    "reviews_review": (
        f"id in (select conspectus_reviews()) or created_by_id = {_ACCOUNT}"
        " or id in (select conspectus_linked())",
        f"created_by_id = {_ACCOUNT} and conspectus_starts()",
        "id in (select conspectus_coordinates())",
        None,
    ),
    "reviews_body": (
        f"{_SEES} or id in (select conspectus_bodies())",
        *(_RUNS,) * 3,
    ),
    "reviews_member": (
        f"{_SEES} or account_id = {_ACCOUNT} or {_OWN}"
        " or (role in ('coordinator', 'chair') and review_id in (select conspectus_reviews()))",
        f"{_RUNS} or (review_id in (select conspectus_founds())"
        f" and account_id = {_ACCOUNT} and role = 'coordinator')",
        _RUNS,
        None,
    ),
    "reviews_subject": (
        f"{_SEES} or review_id in (select conspectus_shared())"
        " or id in (select conspectus_asked())",
        *(_RUNS,) * 3,
    ),
    "reviews_identity": (f"{_RUNS} or subject_id in (select conspectus_asked())", *(_RUNS,) * 3),
    "reviews_landmark": (
        f"{_SEES} or review_id in (select conspectus_shared())",
        *(_RUNS,) * 3,
    ),
    "reviews_request": (
        f"{_SEES} or id in (select conspectus_requests())",
        _RUNS,
        f"{_RUNS} or id in (select conspectus_requests())",
        f"{_RUNS} and outcome = 'draft'",
    ),
    "reviews_asked": (
        f"{_SEES} or request_id in (select conspectus_requests())",
        *(_RUNS,) * 3,
    ),
    "reviews_step": (
        f"{_SEES} or request_id in (select conspectus_requests())",
        f"{_RUNS} or request_id in (select conspectus_requests())",
        None,
        None,
    ),
    "reviews_link": (
        f"{_RUNS} or id = conspectus_actor('link')",
        _RUNS,
        f"{_RUNS} or id = conspectus_actor('link')",
        None,
    ),
}

_ACTOR = """
create function conspectus_actor(kind text) returns uuid language sql stable as $$
  select case when split_part(current_setting('conspectus.actor', true), ':', 1) = kind
         then split_part(current_setting('conspectus.actor', true), ':', 2)::uuid end
$$;
create function conspectus_of_job() returns setof uuid language sql stable security definer
  set search_path = public, pg_temp as $$
  select review from jobs_job where id = conspectus_actor('job') and stage = 'running'
$$;
create function conspectus_starts() returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select exists (select 1 from accounts_account
                  where id = conspectus_actor('account') and is_active and starts_reviews)
$$;
"""

# A link is opened by its digest and its code together; five wrong codes end it.
_OPEN = """
create function conspectus_open_link(link_digest bytea, link_code bytea) returns uuid
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare found_id uuid; found_code bytea; tried smallint;
begin
  select id, code, tries into found_id, found_code, tried from reviews_link
   where digest = link_digest and ended is null and used is null and expires > now() for update;
  if found_id is null or tried >= 5 then return null; end if;
  if found_code = link_code then return found_id; end if;
  update reviews_link set tries = tries + 1 where id = found_id;
  return null;
end $$;
"""


def right(name: str, query: str) -> str:
    """The function that gives one right's ids."""
    return (
        f"create function conspectus_{name}() returns setof uuid language sql stable"
        f" security definer set search_path = public, pg_temp as $$ {query} $$;"
    )


def wall(table: str, reads: str, adds: str | None, changes: str | None, removes: str | None) -> str:
    """The rules of one table: what no rule lets through, nobody sees and nobody does."""
    words = f"alter table {table} enable row level security;"
    words += f"create policy {table}_read on {table} for select using ({reads});"
    if adds:
        words += f"create policy {table}_add on {table} for insert with check ({adds});"
    if changes:
        words += (
            f"create policy {table}_change on {table} for update"
            f" using ({changes}) with check ({changes});"
        )
    if removes:
        words += f"create policy {table}_remove on {table} for delete using ({removes});"
    return words


_AUDIT = """
alter table audit_record enable row level security;
create policy audit_record_read on audit_record for select using (
  actor = current_setting('conspectus.actor', true) and actor <> ''
  or split_part(current_setting('conspectus.actor', true), ':', 1) = 'service'
  or review in (select conspectus_coordinates()));
create policy audit_record_add on audit_record for insert with check (
  actor = coalesce(current_setting('conspectus.actor', true), ''));
alter table audit_seal enable row level security;
create policy audit_seal_read on audit_seal for select using (true);
create policy audit_seal_add on audit_seal for insert with check (
  split_part(current_setting('conspectus.actor', true), ':', 1) = 'service');
"""


class Migration(migrations.Migration):
    dependencies = (
        ("reviews", "0001_initial"),
        ("audit", "0002_append_only"),
        ("jobs", "0001_initial"),
    )
    operations = (
        migrations.RunSQL(_ACTOR),
        *(migrations.RunSQL(right(name, query)) for name, query in RIGHTS.items()),
        *(migrations.RunSQL(wall(table, *rules)) for table, rules in WALLS.items()),
        migrations.RunSQL(_OPEN),
        migrations.RunSQL(_AUDIT),
    )
