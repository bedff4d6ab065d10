// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/import/ShopDialog.h"

#include "core/problems/scheduling/Problem.h"
#include "views/controls/Card.h"
#include "views/text/Quantity.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace tradeoff::views {

namespace scheduling = problems::scheduling;

namespace {

constexpr int kMostJobs = 2000;
constexpr int kMostMachines = 100;
constexpr int kLargestSeed = 2'147'483'646;
constexpr int kJobShops = 80;
constexpr int kFlowShops = 120;

} // namespace

ShopDialog::ShopDialog(QWidget* parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("window"));
    setWindowTitle(tr("New shop"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(12);
    column->addWidget(roleLabel(tr("A shop by Taillard's generator"), "card-title", this));
    auto* form = new QFormLayout;
    form->setVerticalSpacing(8);
    form->setHorizontalSpacing(16);
    m_shop = new QComboBox(this);
    m_shop->addItems({tr("Job shop"), tr("Flow shop")});
    m_shop->setAccessibleName(tr("Kind of shop"));
    m_instance = new QComboBox(this);
    m_instance->setAccessibleName(tr("Instance"));
    m_jobs = spinBox(1, kMostJobs, tr("Jobs"));
    m_machines = spinBox(1, kMostMachines, tr("Machines"));
    m_timeSeed = spinBox(1, kLargestSeed, tr("Time seed"));
    m_machineSeed = spinBox(1, kLargestSeed, tr("Machine seed"));
    form->addRow(tr("Shop"), m_shop);
    form->addRow(tr("Instance"), m_instance);
    form->addRow(tr("Jobs"), m_jobs);
    form->addRow(tr("Machines"), m_machines);
    form->addRow(tr("Time seed"), m_timeSeed);
    form->addRow(tr("Machine seed"), m_machineSeed);
    column->addLayout(form);
    m_size = roleLabel(QString(), "muted", this);
    m_size->setWordWrap(true);
    column->addWidget(m_size);
    column->addStretch(1);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    m_open = new QPushButton(tr("Open"), this);
    setRole(m_open, "primary");
    m_open->setDefault(true);
    row->addWidget(cancel);
    row->addWidget(m_open);
    column->addLayout(row);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_open, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_shop, &QComboBox::currentIndexChanged, this, &ShopDialog::fillInstances);
    connect(m_instance, &QComboBox::currentIndexChanged, this, &ShopDialog::takeInstance);
    fillInstances();
}

QSpinBox* ShopDialog::spinBox(int lowest, int highest, const QString& name)
{
    auto* box = new QSpinBox(this);
    box->setRange(lowest, highest);
    box->setAccessibleName(name);
    box->setGroupSeparatorShown(false);
    connect(box, &QSpinBox::valueChanged, this, &ShopDialog::showSize);
    return box;
}

bool ShopDialog::isFlowShop() const
{
    return m_shop->currentIndex() == 1;
}

bool ShopDialog::isOwn() const
{
    return m_instance->currentIndex() == m_instance->count() - 1;
}

void ShopDialog::fillInstances()
{
    m_instance->clear();
    const int digits = isFlowShop() ? 3 : 2;
    for (int number = 1; number <= (isFlowShop() ? kFlowShops : kJobShops); ++number) {
        const QString name = QStringLiteral("ta%1").arg(number, digits, 10, QLatin1Char('0'));
        const auto instance = scheduling::taillardInstance(name.toStdString());
        m_instance->addItem(tr("%1 · %2 × %3").arg(name).arg(instance->jobs).arg(instance->machines), name);
    }
    m_instance->addItem(tr("Sizes and seeds of my own"));
    m_instance->setCurrentIndex(0);
    takeInstance();
}

void ShopDialog::takeInstance()
{
    const auto published = scheduling::taillardInstance(m_instance->currentData().toString().toStdString());
    if (published) {
        m_jobs->setValue(published->jobs);
        m_machines->setValue(published->machines);
        m_timeSeed->setValue(published->timeSeed);
        if (!published->isFlowShop) m_machineSeed->setValue(published->machineSeed);
    }
    for (QSpinBox* box : {m_jobs, m_machines, m_timeSeed, m_machineSeed}) box->setEnabled(isOwn());
    if (isFlowShop()) m_machineSeed->setEnabled(false);
    showSize();
}

void ShopDialog::showSize()
{
    const auto operations = std::int64_t{m_jobs->value()} * m_machines->value();
    m_size->setText(tr("%1 operations of 1 to 99 units of time. E. Taillard, European Journal of Operational "
                       "Research 64, 1993.")
                        .arg(count(operations)));
}

scheduling::TaillardInstance ShopDialog::instance() const
{
    if (const auto published =
            scheduling::taillardInstance(m_instance->currentData().toString().toStdString()))
        return *published;
    scheduling::TaillardInstance instance;
    instance.isFlowShop = isFlowShop();
    instance.jobs = m_jobs->value();
    instance.machines = m_machines->value();
    instance.timeSeed = m_timeSeed->value();
    if (!isFlowShop()) instance.machineSeed = m_machineSeed->value();
    return instance;
}

problems::ProblemPtr ShopDialog::problem() const
{
    return std::make_shared<const scheduling::Problem>(taillardShop(instance()));
}

QString ShopDialog::sentence() const
{
    return m_size->text();
}

} // namespace tradeoff::views
