// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/choice/policy/PolicyShelf.h"

#include "views/choice/InPool.h"

#include <algorithm>

namespace tradeoff::views {

namespace {

constexpr int kPatience = 30; ///< ms that the budget must rest

std::string keyOf(const Records& records, const std::vector<project::FrontInfo>& fronts)
{
    std::string key = records.problem;
    for (const auto& front : fronts) key += '\n' + std::to_string(front.run) + ' ' + front.object;
    return key;
}

} // namespace

PolicyShelf::PolicyShelf(QObject* parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kPatience);
    connect(&m_timer, &QTimer::timeout, this, &PolicyShelf::compute);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &PolicyShelf::take);
    connect(&m_evidenceWatcher, &QFutureWatcherBase::finished, this, &PolicyShelf::takeEvidence);
}

void PolicyShelf::clear()
{
    m_key.clear();
    m_reading = false;
    m_policies.clear();
    m_current.reset();
    m_failure.clear();
    m_evidence.reset();
    m_timer.stop();
}

void PolicyShelf::look(const problems::ProblemPtr& problem, const Records& records)
{
    if (!problem || !problem->isHeldOut() || !records.snapshot || !records.project) return;
    auto fronts = policyFronts(*records.snapshot, records.problem);
    const std::string key = keyOf(records, fronts);
    if (key == m_key || (fronts.empty() && m_policies.empty())) return;
    m_key = key;
    m_reading = true;
    m_watcher.setFuture(inPool([records, fronts = std::move(fronts), problem, key] {
        Read read;
        read.key = key;
        try {
            read.policies = policyRunsOf(*records.project, *records.snapshot, fronts, problem);
        } catch (const std::exception& error) {
            read.failure = QString::fromStdString(error.what());
        }
        return read;
    }));
}

void PolicyShelf::take()
{
    const Read read = m_watcher.result();
    if (read.key != m_key) return;
    m_reading = false;
    const bool isNew = !read.policies.empty() &&
                       (m_policies.empty() || m_policies.front()->object != read.policies.front()->object);
    m_policies = read.policies;
    m_failure = read.failure;
    if (isNew || m_policies.empty()) m_current = m_policies.empty() ? nullptr : m_policies.front();
    m_evidence.reset();
    Q_EMIT changed();
}

void PolicyShelf::choose(std::int64_t run)
{
    const auto at = std::find_if(m_policies.begin(), m_policies.end(),
                                 [run](const PolicyRunPtr& policy) { return policy->run == run; });
    const PolicyRunPtr chosen = at == m_policies.end() ? nullptr : *at;
    if (chosen == m_current) return;
    m_current = chosen;
    m_evidence.reset();
    Q_EMIT changed();
}

void PolicyShelf::setHoldsChance(bool holds)
{
    if (holds == m_holdsChance) return;
    m_holdsChance = holds;
    Q_EMIT changed();
}

void PolicyShelf::ask(std::size_t step, double budget)
{
    const bool known = m_evidence && m_evidence->run == m_current->run;
    if (known && m_evidence->step == step && m_evidence->budget == budget) return;
    m_step = step;
    m_budget = budget;
    m_evidence.reset();
    m_timer.start();
}

void PolicyShelf::compute()
{
    if (!m_current || m_computing) return;
    m_computing = true;
    m_evidenceWatcher.setFuture(inPool([policy = m_current, step = m_step, budget = m_budget] {
        return EvidencePtr(std::make_shared<PolicyEvidence>(PolicyEvidence::of(*policy, step, budget)));
    }));
}

void PolicyShelf::takeEvidence()
{
    m_computing = false;
    if (m_evidence || !m_current) return;
    const auto evidence = m_evidenceWatcher.result();
    const bool isAsked = evidence->run == m_current->run && evidence->step == m_step;
    if (!isAsked || evidence->budget != m_budget) return compute();
    m_evidence = *evidence;
    Q_EMIT evidenceChanged();
}

} // namespace tradeoff::views
