// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/choice/policy/PolicyBar.h"

#include "views/controls/Card.h"
#include "views/text/Quantity.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

#include <map>

namespace tradeoff::views {

PolicyBar::PolicyBar(ChoiceDesk& desk, QWidget* parent) : QWidget(parent), m_desk(desk)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 6, 14, 0);
    row->setSpacing(10);
    m_policies = new QComboBox(this);
    setRole(m_policies, "flat");
    m_policies->setAccessibleName(tr("What the budget moves along"));
    m_policies->setToolTip(
        tr("What the budget moves along. Whoever picks a policy after looking at its curve "
           "picks luck along with it; Verdict tells the two apart."));
    m_policies->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    row->addWidget(m_policies);
    m_holdsChance = new QCheckBox(tr("hold the chance of exceeding at 5 %"), this);
    m_holdsChance->setToolTip(tr("Takes the last step that costs more than the budget on at most one of "
                                 "twenty sets of such rows. That looks at the held-out rows' costs: "
                                 "selected on this data."));
    row->addWidget(m_holdsChance);
    m_note = roleLabel(QString(), "small", this);
    m_note->setWordWrap(true);
    row->addWidget(m_note, 1);
    connect(m_policies, &QComboBox::activated, this,
            [this] { m_desk.policies().choose(m_policies->currentData().toLongLong()); });
    connect(m_holdsChance, &QCheckBox::toggled, this,
            [this](bool on) { m_desk.policies().setHoldsChance(on); });
    connect(&m_desk, &ChoiceDesk::problemChanged, this, &PolicyBar::refresh);
    connect(&m_desk, &ChoiceDesk::policiesChanged, this, &PolicyBar::refresh);
    connect(&m_desk, &ChoiceDesk::ready, this, &PolicyBar::refresh);
    refresh();
}

void PolicyBar::refresh()
{
    const bool isHeldOut = m_desk.problem() && m_desk.problem()->isHeldOut();
    const auto& policies = m_desk.policies().policies();
    setVisible(isHeldOut);
    m_policies->setVisible(!policies.empty());
    m_holdsChance->setVisible(m_desk.policies().current() != nullptr);
    const QSignalBlocker quiet(m_policies);
    m_policies->clear();
    std::map<std::string, int> named;
    for (const auto& policy : policies) ++named[policy->name];
    for (const auto& policy : policies) {
        const QString name = toQString(policy->name);
        m_policies->addItem(named[policy->name] > 1 ? tr("%1 · run %2").arg(name).arg(policy->run) : name,
                            static_cast<qlonglong>(policy->run));
    }
    m_policies->addItem(tr("Mixing single options"), qlonglong{0});
    const auto& current = m_desk.policies().current();
    m_policies->setCurrentIndex(m_policies->findData(static_cast<qlonglong>(current ? current->run : 0)));
    QString note = m_desk.policies().failure();
    if (note.isEmpty() && policies.empty())
        note = tr("Nothing has learnt from the other rows yet: press Run (F5), or test all under Verdict.");
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

QString PolicyBar::note() const
{
    return m_note->text();
}

} // namespace tradeoff::views
